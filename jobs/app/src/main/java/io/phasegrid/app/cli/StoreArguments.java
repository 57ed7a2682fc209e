package io.phasegrid.app.cli;

import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

  /**
   * Stored run.
   *
   * @param folder as given
   * @param store complete and of a known format
   * @param sweep as last run, with the overrides
   */
  record StoredRun(String folder, Store store, Sweep sweep) {}

  /**
   * Opens the folder.
   *
   * @throws io.phasegrid.input.InputException if it holds no run or the overrides are invalid
   */
  StoredRun open() {
    return open(folder, overrides);
  }

  /** Same as {@link #open()}, for a given folder and overrides. */
  static StoredRun open(String folder, List<String> overrides) {
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    Sweep sweep = store.lastSweep(overrides);
    LogFile.in(folder);
    store.requireSound();
    return new StoredRun(folder, store, sweep);
  }

  SparkSession session() {
    return Sessions.open(master.value());
  }
}
