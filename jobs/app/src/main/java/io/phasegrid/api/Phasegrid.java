package io.phasegrid.api;

import io.phasegrid.analysis.refine.RefinedRounds;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.EngineChoice;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * A place to run sweeps and to look at what they stored, for notebooks and JShell.
 *
 * <pre>{@code
 * var laboratory = Laboratory.open("local[2]");
 * var results = laboratory.run("sweeps/quickstart.yaml", "out/quickstart", "seeds=1");
 * System.out.print(results.diagram());
 * System.out.print(results.ask("SELECT label, count(*) AS n FROM cells GROUP BY label"));
 * }</pre>
 *
 * @param spark the session
 */
public record Phasegrid(SparkSession spark) implements AutoCloseable {

  /**
   * Opens a Spark session in this process, or takes the one that is open.
   *
   * @param master such as {@code local[2]}
   */
  public static Phasegrid open(String master) {
    return new Phasegrid(Sessions.open(master));
  }

  /**
   * Trains what a folder does not hold yet of a sweep.
   *
   * @param sweepFile path of a sweep file
   * @param folder that results go to
   * @param overrides such as {@code seeds=3}
   * @return all that is stored there
   * @throws InputException if the sweep cannot be meant, or the folder is not its own
   */
  public SweepResults run(String sweepFile, String folder, String... overrides) {
    Sweep sweep = SweepFile.read(Path.of(sweepFile), List.of(overrides));
    SweepData data = SweepData.open(sweep);
    String engine = EngineChoice.of(Optional.empty(), sweep, data);
    Configuration configuration = Sessions.hadoopConfiguration();
    Store store = Store.openOrCreate(folder, sweep.name(), configuration);
    try (FolderLease lease = FolderLease.take(store.folder(), configuration, false)) {
      new SweepRunner(spark, engine, GuidedBatching.DEFAULT, RunListener.SILENT)
          .run(sweep, data, store, lease, RefinedRounds.of(spark, sweep, data, store));
    }
    return results(folder);
  }

  /**
   * What an output folder holds.
   *
   * @throws InputException if it is none
   */
  public SweepResults results(String folder) {
    return SweepResults.of(spark, Store.open(folder, Sessions.hadoopConfiguration()));
  }

  /** Closes the session. */
  @Override
  public void close() {
    spark.close();
  }
}
