package io.phasegrid.jobs.run;

import io.phasegrid.data.DataSet;
import io.phasegrid.jobs.attempt.Attempts;
import io.phasegrid.jobs.attempt.LostExecutors;
import io.phasegrid.jobs.claim.FolderClaim;
import io.phasegrid.jobs.session.NamedJobs;
import io.phasegrid.jobs.session.SweepMetrics;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Trains the cells that a store lacks.
 *
 * @param spark the session
 * @param engine name of the engine
 * @param batching how cells become batches
 * @param listener learns how it goes
 */
public record SweepRun(SparkSession spark, String engine, Batching batching, RunListener listener) {

  /**
   * Runs a sweep into a store.
   *
   * @param sweep what to train
   * @param data its data sets, opened
   * @param store of this sweep, opened for writing
   * @param claim on the store's folder
   * @throws RunStoppedException if not all cells could be trained and stored
   */
  public RunSummary run(Sweep sweep, SweepData data, Store store, FolderClaim claim) {
    Grid grid = sweep.grid(data.digests());
    store.keepSweepFile(SweepWriter.write(sweep));
    store.repair(spark, false).forEach(listener::repaired);
    MissingCells missing = MissingCells.of(spark, grid, data, store);
    List<Pending> pending = missing.pending();
    long stored = missing.total() - pending.size();
    Tally tally = new Tally(spark.sparkContext());
    SweepMetrics.show(
        new SweepMetrics.Cells(
            missing::total,
            () -> stored + tally.total(),
            tally::total,
            () -> tally.byState().get(State.FAILED)));
    long start = System.nanoTime();
    try {
      Attempts attempts = new Attempts(store.folder(), context().hadoopConfiguration());
      if (!pending.isEmpty()) {
        Runnable ending = listener.starting(missing.total(), stored, tally);
        try {
          train(sweep, grid, data, store, claim, batches(pending, grid, attempts), attempts, tally);
        } finally {
          ending.run();
        }
      }
      attempts.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    claim.require();
    store.compact(spark);
    // The job ended well, so all that was missing is stored now.
    return new RunSummary(missing.total(), pending.size(), tally.byState(), seconds);
  }

  /** Cells under suspicion come last, each by itself: what can be stored is stored before. */
  private List<Batch> batches(List<Pending> pending, Grid grid, Attempts attempts)
      throws IOException {
    Set<String> suspicious = attempts.evidence(application()).keySet();
    List<Pending> trusted = new ArrayList<>();
    List<Batch> suspects = new ArrayList<>();
    for (Pending cell : pending) {
      if (!suspicious.isEmpty() && suspicious.contains(grid.cell(cell.index()).id())) {
        suspects.add(Batch.of(List.of(cell), true));
      } else {
        trusted.add(cell);
      }
    }
    List<Batch> batches = new ArrayList<>();
    for (List<Pending> batch : batching.cut(trusted, context().defaultParallelism())) {
      batches.add(Batch.of(batch, false));
    }
    batches.addAll(suspects);
    return batches;
  }

  private void train(
      Sweep sweep,
      Grid grid,
      SweepData data,
      Store store,
      FolderClaim claim,
      List<Batch> batches,
      Attempts attempts,
      Tally tally) {
    JavaSparkContext context = context();
    Trouble trouble = new Trouble(spark.sparkContext());
    Map<DataConfig, Broadcast<DataSet>> broadcastData = new HashMap<>();
    data.sets().forEach((config, set) -> broadcastData.put(config, context.broadcast(set)));
    BatchTask task =
        new BatchTask(
            store.folder(),
            sweep.name(),
            application(),
            engine,
            sweep.thresholds(),
            context.broadcast(grid),
            broadcastData,
            tally,
            trouble,
            context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
    LostExecutors losses = new LostExecutors(attempts, application());
    spark.sparkContext().addSparkListener(losses);
    try {
      NamedJobs.named(
          spark,
          "train " + sweep.name(),
          () -> {
            new TrainingJob(context, claim, trouble).run(batches, task);
            return null;
          });
    } finally {
      spark.sparkContext().removeSparkListener(losses);
    }
    broadcastData.values().forEach(Broadcast::destroy);
  }

  private JavaSparkContext context() {
    return new JavaSparkContext(spark.sparkContext());
  }

  private String application() {
    return spark.sparkContext().applicationId();
  }
}
