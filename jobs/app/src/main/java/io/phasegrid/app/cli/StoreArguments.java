package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Arguments of commands that read a stored run. */
final class StoreArguments {

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Thresholds, or narrower axes.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private MasterOption master;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * @param store complete and of a known format
   * @param sweep as last run, with the overrides
   */
  record StoredRun(String folder, Store store, Sweep sweep) {

    /**
     * Names stored tables; nothing where none could be stored.
     *
     * @param line format of the folder
     */
    String stored(String line) {
      return store.isWritable() ? line.formatted(folder) : "";
    }

    /**
     * @throws InputException if nothing was measured at the step that an option names
     */
    void requireStep(SparkSession spark, String option, long step) {
      List<Long> steps =
          store
              .read(spark, Tables.LAYERS)
              .select("step")
              .distinct()
              .orderBy("step")
              .as(Encoders.LONG())
              .collectAsList();
      if (!steps.contains(step)) {
        throw new InputException(
            "Option %s: nothing in %s was measured at step %s; the measured steps are %s."
                .formatted(
                    option,
                    folder,
                    step,
                    steps.stream().map(String::valueOf).collect(Collectors.joining(", "))));
      }
    }
  }

  /**
   * @throws InputException if the folder holds no run or the overrides are invalid
   */
  StoredRun open() {
    StoredRun run = open(folder, overrides);
    if (!run.store().isWritable()) {
      spec.commandLine()
          .getErr()
          .printf(
              "The folder %s cannot be written to: what is computed now is shown, but no table of it is stored; the log is %s.%n",
              folder, LogFile.current());
    }
    return run;
  }

  static StoredRun open(String folder, List<String> overrides) {
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    Sweep sweep = store.lastSweep(overrides);
    LogFile.in(folder);
    store.requireSound();
    return new StoredRun(folder, store, sweep);
  }

  /** Prints with a session of Spark; returns exit code 0. */
  int print(BiConsumer<SparkSession, PrintWriter> output) {
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(master.value())) {
      output.accept(spark, screen);
      screen.flush();
    }
    return 0;
  }
}
