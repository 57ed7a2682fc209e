package io.phasegrid.jobs.cli;

import io.phasegrid.input.InputException;
import picocli.CommandLine.Option;

/** Where Spark runs when the program was not submitted. */
final class MasterOption {

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      defaultValue = "local[*]",
      description =
          "Spark master for a run on this machine, such as local[2] (default: all cores). Under spark-submit that command's own --master counts.")
  private String master;

  String value() {
    if (!master.startsWith("local")) {
      throw new InputException(
          "--master %s: this command starts Spark on this machine only (local[N]); for a cluster use spark-submit."
              .formatted(master));
    }
    return master;
  }
}
