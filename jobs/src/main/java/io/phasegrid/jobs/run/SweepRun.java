package io.phasegrid.jobs.run;

import io.phasegrid.data.DataSet;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   */
  public RunSummary run(Sweep sweep, SweepData data, Store store) {
    Grid grid = sweep.grid(data.digests());
    store.keepSweepFile(SweepWriter.write(sweep));
    store.repair(spark, false).forEach(listener::repaired);
    MissingCells missing = MissingCells.of(spark, grid, data, store);
    long stored = missing.total() - missing.pending().size();
    Tally tally = new Tally(spark.sparkContext());
    long start = System.nanoTime();
    if (!missing.pending().isEmpty()) {
      Runnable ending = listener.starting(missing.total(), stored, tally);
      try {
        train(sweep, grid, data, store, missing.pending(), tally);
      } finally {
        ending.run();
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    store.compact(spark);
    return new RunSummary(missing.total(), tally.total(), tally.byState(), seconds);
  }

  private void train(
      Sweep sweep, Grid grid, SweepData data, Store store, List<Pending> pending, Tally tally) {
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    List<long[]> batches =
        batching.cut(pending, context.defaultParallelism()).stream()
            .map(batch -> batch.stream().mapToLong(Pending::index).toArray())
            .toList();
    Map<DataConfig, Broadcast<DataSet>> broadcastData = new HashMap<>();
    data.sets().forEach((config, set) -> broadcastData.put(config, context.broadcast(set)));
    BatchTask task =
        new BatchTask(
            store.folder(),
            sweep.name(),
            spark.sparkContext().applicationId(),
            engine,
            sweep.thresholds(),
            context.broadcast(grid),
            broadcastData,
            tally,
            context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
    context.setJobDescription("train " + sweep.name());
    // One partition per batch: tasks start in the order of partitions, the dearest first.
    context.parallelize(batches, batches.size()).foreachPartition(task);
    context.setJobDescription(null);
    broadcastData.values().forEach(Broadcast::destroy);
  }
}
