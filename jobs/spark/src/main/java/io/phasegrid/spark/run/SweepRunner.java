package io.phasegrid.spark.run;

import static org.apache.spark.sql.functions.collect_set;

import io.phasegrid.phase.State;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.session.SweepMetrics;
import io.phasegrid.spark.store.ChosenLayers;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.NearValues;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepWriter;
import io.phasegrid.train.Engines;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains the cells of a sweep that a store lacks. */
public record SweepRunner(
    SparkSession spark, String engine, Batching batching, RunListener listener) {

  /**
   * Runs a sweep with opened data into a store opened for writing.
   *
   * @param lease on the store's folder
   * @throws io.phasegrid.input.InputException if a stored network lacks a layer of {@code
   *     phase.layers}
   * @throws RunStoppedException if not all cells could be trained and stored
   */
  public RunSummary run(
      Sweep sweep, SweepData data, Store store, FolderLease lease, CellSelection selection) {
    boolean isFirst = store.sweepFile().isEmpty();
    selection.advice().ifPresent(listener::advised);
    store.repair(spark, false).forEach(listener::repaired);
    ChosenLayers.require(spark, store, sweep.thresholds().layers());
    store.keepSweepFile(SweepWriter.write(selection.kept()));
    if (!isFirst) {
      nearValues(sweep, store).ifPresent(listener::advised);
    }
    CellEstimates estimates = CellEstimates.of(Engines.named(engine), data);
    MissingCells missing = MissingCells.of(spark, sweep.grid(data.digests()), estimates, store);
    long total = selection.total(missing);
    long stored = Math.min(total, missing.total() - missing.pending().size());
    Tally tally = selection.tally(spark.sparkContext());
    SweepMetrics.show(
        new SweepMetrics.Cells(
            () -> total,
            () -> stored + tally.total(),
            tally::total,
            () -> tally.byState().get(State.FAILED)));
    long start = System.nanoTime();
    CellSelection.Trained trained = new CellSelection.Trained(total, 0);
    if (selection.trains(missing)) {
      Runnable ended = listener.starting(total, stored, tally);
      try (CellTraining training = new CellTraining(this, sweep, data, store, lease, tally)) {
        trained = selection.train(missing, training, tally);
      } finally {
        ended.run();
      }
    }
    new InFlightLog(store.folder(), spark.sparkContext().hadoopConfiguration()).clear();
    CellTraining.clearCheckpoints(spark, store);
    double seconds = (System.nanoTime() - start) * 1e-9;
    lease.require();
    store.compact(spark);
    return new RunSummary(trained.total(), trained.now(), tally.byState(), seconds);
  }

  private Optional<String> nearValues(Sweep sweep, Store store) {
    List<Setting> settings = NearValues.settings();
    Column[] stored =
        settings.stream().map(one -> collect_set(one.column())).toArray(Column[]::new);
    Row values =
        NamedJobs.named(
            spark,
            "read what is stored",
            () ->
                store
                    .read(spark, Tables.CELLS)
                    .agg(stored[0], Arrays.copyOfRange(stored, 1, stored.length))
                    .first());
    return NearValues.remark(sweep, setting -> values.getList(settings.indexOf(setting)));
  }
}
