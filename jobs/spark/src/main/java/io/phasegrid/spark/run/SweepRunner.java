package io.phasegrid.spark.run;

import io.phasegrid.phase.State;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.session.SweepMetrics;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepWriter;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the cells that a store lacks.
 *
 * @param spark the session
 * @param engine name of the engine
 * @param batching how cells become batches
 * @param listener learns how it goes
 */
public record SweepRunner(
    SparkSession spark, String engine, Batching batching, RunListener listener) {

  /**
   * Runs a sweep into a store.
   *
   * @param sweep what to train
   * @param data its data sets, opened
   * @param store of this sweep, opened for writing
   * @param lease on the store's folder
   * @throws RunStoppedException if not all cells could be trained and stored
   */
  public RunSummary run(Sweep sweep, SweepData data, Store store, FolderLease lease) {
    Grid grid = sweep.grid(data.digests());
    store.keepSweepFile(SweepWriter.write(sweep));
    store.repair(spark, false).forEach(listener::repaired);
    MissingCells missing = MissingCells.of(spark, grid, data, store);
    List<PendingCell> pending = missing.pending();
    long stored = missing.total() - pending.size();
    Tally tally = new Tally(spark.sparkContext());
    SweepMetrics.show(
        new SweepMetrics.Cells(
            missing::total,
            () -> stored + tally.total(),
            tally::total,
            () -> tally.byState().get(State.FAILED)));
    long start = System.nanoTime();
    if (!pending.isEmpty()) {
      Runnable ending = listener.starting(missing.total(), stored, tally);
      try (CellTraining training =
          new CellTraining(spark, engine, batching, sweep, data, store, lease, tally)) {
        training.train(pending);
      } finally {
        ending.run();
      }
    }
    InFlightLog.clear(store.folder(), spark.sparkContext().hadoopConfiguration());
    CellTraining.clearCheckpoints(spark, store);
    double seconds = (System.nanoTime() - start) * 1e-9;
    lease.require();
    store.compact(spark);
    // The job ended well, so all that was missing is stored now.
    return new RunSummary(missing.total(), pending.size(), tally.byState(), seconds);
  }
}
