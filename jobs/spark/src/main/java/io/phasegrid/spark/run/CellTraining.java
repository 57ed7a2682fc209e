package io.phasegrid.spark.run;

import static java.util.stream.Collectors.partitioningBy;

import io.phasegrid.data.DataSet;
import io.phasegrid.spark.recovery.CheckpointFolder;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.LostExecutors;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.store.CellIds;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.UncheckedIo;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Trains cells of a sweep on Spark and stores them. Thread-safe; data and grid are broadcast once.
 */
public final class CellTraining implements AutoCloseable {

  /**
   * Session setting: minutes between two checkpoints of a cell; 0 for none. No setting of cells,
   * since results do not depend on it.
   */
  public static final String CHECKPOINT_MINUTES = "phasegrid.checkpointMinutes";

  /** Saves time after a crash at no noticeable cost. */
  public static final String DEFAULT_CHECKPOINT_MINUTES = "10";

  private final SparkSession spark;
  private final Batching batching;
  private final Sweep sweep;
  private final Grid grid;
  private final FolderLease lease;
  private final InFlightLog inFlight;
  private final CollectionAccumulator<String> fatalErrors;
  private final Map<DataConfig, Broadcast<DataSet>> data = new HashMap<>();
  private final LostExecutors losses;
  private final BatchTask task;
  private final Optional<DriverTask> driverTask;

  /**
   * @param tally counts what is stored
   */
  CellTraining(
      SweepRunner runner,
      Sweep sweep,
      SweepData sets,
      Store store,
      FolderLease lease,
      Tally tally) {
    this.spark = runner.spark();
    this.sweep = sweep;
    this.grid = sweep.grid(sets.digests());
    this.lease = lease;
    SparkContext context = spark.sparkContext();
    Engine engine = Engines.named(runner.engine());
    Device device = TaskDevice.askedFor(context.getConf());
    this.batching =
        new PackedBatching(runner.batching(), this::config, cell -> engine.packSize(cell, device));
    RunContext run = RunContext.of(spark, runner.engine(), sweep, store, tally);
    this.inFlight = run.inFlightLog();
    this.fatalErrors = context.collectionAccumulator("fatal task errors");
    sets.sets().forEach((config, set) -> data.put(config, context().broadcast(set)));
    this.task = new BatchTask(run, context().broadcast(grid), data, fatalErrors);
    this.driverTask =
        engine.isDistributed()
            ? Optional.of(new DriverTask(run, context, sets.sets(), lease))
            : Optional.empty();
    this.losses = new LostExecutors(inFlight, run.application());
    context.addSparkListener(losses);
  }

  /**
   * Trains cells and waits until they are stored.
   *
   * @param pending missing cells, most expensive first
   * @throws RunStoppedException if not all could be trained and stored
   */
  public void train(List<PendingCell> pending) {
    List<Batch> batches = UncheckedIo.call(() -> batches(pending));
    NamedJobs.run(
        spark,
        "train " + sweep.name(),
        () ->
            driverTask.ifPresentOrElse(
                driver -> driver.train(cells(batches)),
                () -> new SparkTrainingJob(context(), lease, fatalErrors).run(batches, task)));
  }

  /** Deletes checkpoints of stored cells, which a killed run may have left. */
  static void clearCheckpoints(SparkSession spark, Store store) {
    CheckpointFolder folder =
        new CheckpointFolder(store.folder(), spark.sparkContext().hadoopConfiguration());
    UncheckedIo.run(
        () -> {
          if (!folder.isEmpty()) {
            CellIds stored = store.storedIds(spark);
            folder.clear(id -> stored.contains(CellIds.high(id), CellIds.low(id)));
          }
        });
  }

  private List<Cell> cells(List<Batch> batches) {
    return batches.stream()
        .flatMapToLong(batch -> Arrays.stream(batch.cells()))
        .mapToObj(grid::cell)
        .toList();
  }

  /** Suspect cells come last, one per batch, so that everything else is stored before. */
  private List<Batch> batches(List<PendingCell> pending) throws IOException {
    Set<String> suspectIds = inFlight.evidence(spark.sparkContext().applicationId()).keySet();
    Map<Boolean, List<PendingCell>> bySuspicion =
        pending.stream()
            .collect(partitioningBy(cell -> suspectIds.contains(grid.cell(cell.index()).id())));
    return Stream.concat(
            batching.cut(bySuspicion.get(false), context().defaultParallelism()).stream()
                .map(batch -> Batch.of(batch, false)),
            bySuspicion.get(true).stream().map(cell -> Batch.of(List.of(cell), true)))
        .toList();
  }

  private CellConfig config(PendingCell cell) {
    return CellConfig.of(grid.point(cell.index() / sweep.seeds().size()));
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(losses);
    data.values().forEach(Broadcast::destroy);
  }

  private JavaSparkContext context() {
    return new JavaSparkContext(spark.sparkContext());
  }
}
