package io.phasegrid.analysis.refine;

import io.phasegrid.refine.Rounds;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.run.Batching;
import io.phasegrid.spark.run.CellTraining;
import io.phasegrid.spark.run.MissingCells;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.Tally;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepWriter;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the cells of a refined sweep, round by round.
 *
 * @param spark the session
 * @param engine name of the engine
 * @param batching how cells become batches
 * @param listener learns how it goes
 */
public record RefinedRun(
    SparkSession spark, String engine, Batching batching, RunListener listener) {

  /**
   * Runs a sweep into a store.
   *
   * @param sweep what to train; it has a refinement
   * @param data its data sets, opened
   * @param store of this sweep, opened for writing
   * @param lease on the store's folder
   * @return its total is the number of cells that all rounds have together
   * @throws io.phasegrid.input.InputException if the budget does not reach for the coarsest lattice
   * @throws io.phasegrid.spark.run.RunStoppedException if not all cells could be trained and stored
   */
  public RunSummary run(Sweep sweep, SweepData data, Store store, FolderLease lease) {
    RoundChoice choice = RoundChoice.of(sweep, store, Slots.of(spark));
    Rounds rounds = choice.rounds();
    Grid grid = sweep.grid(data.digests());
    store.keepSweepFile(SweepWriter.write(sweep.refinedIn(rounds.rounds())));
    choice.advice().ifPresent(listener::advised);
    store.repair(spark, false).forEach(listener::repaired);
    MissingCells missing = MissingCells.of(spark, grid, data, store);
    Target target = Target.of(sweep);
    Tally tally = Tally.withOutcomes(spark.sparkContext());
    StoredLabels labels = new StoredLabels(spark, store, sweep.thresholds(), target, tally);
    long stored = Math.min(rounds.budget(), missing.total() - missing.pending().size());
    long start = System.nanoTime();
    Runnable ending = listener.starting(rounds.budget(), stored, tally);
    int cells;
    try (CellTraining training =
            new CellTraining(spark, engine, batching, sweep, data, store, lease, tally);
        RoundsInTraining trainer =
            new RoundsInTraining(grid, sweep.seeds().size(), missing.pending(), training, labels)) {
      rounds.run(trainer, target.words().size());
      cells = trainer.cells();
    } finally {
      ending.run();
    }
    InFlightLog.clear(store.folder(), spark.sparkContext().hadoopConfiguration());
    CellTraining.clearCheckpoints(spark, store);
    double seconds = (System.nanoTime() - start) * 1e-9;
    lease.require();
    store.compact(spark);
    return new RunSummary(cells, tally.total(), tally.byState(), seconds);
  }
}
