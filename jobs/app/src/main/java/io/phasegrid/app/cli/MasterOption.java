package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

final class MasterOption {

  private static final Pattern LOCAL = Pattern.compile("local(\\[(\\*|[1-9]\\d{0,4})(,\\d+)?])?");

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      defaultValue = "local[*]",
      description =
          "Spark master for a run on this machine, such as local[2] (default: all cores). Under spark-submit that command's own --master counts.")
  private String master;

  String value() {
    if (!LOCAL.matcher(master).matches()) {
      throw new InputException(
          "--master %s: this command starts Spark on this machine only (local[N]); for a cluster use spark-submit."
              .formatted(master));
    }
    return master;
  }
}
