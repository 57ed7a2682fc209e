package io.phasegrid.jobs.cli;

import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of commands that read a sweep file. */
final class SweepArguments {

  @Parameters(index = "0", paramLabel = "SWEEP", description = "Sweep file (YAML).")
  private Path file;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description =
          "Overrides, such as training.steps=500, seeds=5, network.width=[16,32]; a list makes the key an axis.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--force", description = "Accept more than 10,000,000 cells.")
  private boolean force;

  /** The sweep, validated. */
  Sweep read() {
    Sweep sweep = SweepFile.read(file, overrides);
    if (!force) {
      sweep.requireReasonableSize();
    }
    return sweep;
  }
}
