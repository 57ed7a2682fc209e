package io.phasegrid.app.cli;

import io.phasegrid.spark.run.SweepData;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments of commands that read a sweep file. */
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

  /** Reads and validates the sweep. */
  Sweep read() {
    Sweep sweep = SweepFile.read(file, overrides);
    if (!force) {
      sweep.requireReasonableSize();
    }
    return sweep;
  }

  /**
   * Output folder of a sweep; characters of its name that are special to file systems are dashes.
   */
  static String defaultFolder(Sweep sweep) {
    String name = sweep.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
    return "out/" + (name.isEmpty() ? "sweep" : name);
  }

  /**
   * Paths read outside the sweep file's folder, links resolved: its author chose them, not its
   * user.
   */
  List<Path> readsElsewhere(SweepData data) {
    Path home = real(file.toAbsolutePath().getParent());
    return Stream.concat(
            data.sets().keySet().stream().map(DataConfig::path),
            data.digests().networkPaths().stream())
        .filter(path -> !path.isEmpty())
        .map(path -> real(Path.of(path)))
        .filter(path -> !path.startsWith(home))
        .distinct()
        .sorted()
        .toList();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // The data were readable before: report the path unresolved.
      return path.toAbsolutePath().normalize();
    }
  }
}
