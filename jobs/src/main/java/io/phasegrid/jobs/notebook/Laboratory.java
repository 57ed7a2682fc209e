package io.phasegrid.jobs.notebook;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.claim.FolderClaim;
import io.phasegrid.jobs.refine.WantedCells;
import io.phasegrid.jobs.run.EngineChoice;
import io.phasegrid.jobs.run.GuidedBatching;
import io.phasegrid.jobs.run.RunListener;
import io.phasegrid.jobs.run.SweepData;
import io.phasegrid.jobs.session.Sessions;
import io.phasegrid.jobs.store.Store;
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
public record Laboratory(SparkSession spark) implements AutoCloseable {

  /**
   * Opens a Spark session in this process, or takes the one that is open.
   *
   * @param master such as {@code local[2]}
   */
  public static Laboratory open(String master) {
    return new Laboratory(Sessions.open(master));
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
  public StoredResults run(String sweepFile, String folder, String... overrides) {
    Sweep sweep = SweepFile.read(Path.of(sweepFile), List.of(overrides));
    SweepData data = SweepData.open(sweep);
    String engine = EngineChoice.of(Optional.empty(), sweep, data);
    Configuration configuration = Sessions.hadoopConfiguration();
    Store store = Store.openOrCreate(folder, sweep.name(), configuration);
    try (FolderClaim claim = FolderClaim.take(store.folder(), configuration, false)) {
      new WantedCells(spark, engine, GuidedBatching.DEFAULT, RunListener.SILENT)
          .train(sweep, data, store, claim);
    }
    return results(folder);
  }

  /**
   * What an output folder holds.
   *
   * @throws InputException if it is none
   */
  public StoredResults results(String folder) {
    return StoredResults.of(spark, Store.open(folder, Sessions.hadoopConfiguration()));
  }

  /** Closes the session. */
  @Override
  public void close() {
    spark.close();
  }
}
