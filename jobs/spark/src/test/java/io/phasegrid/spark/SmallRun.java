package io.phasegrid.spark;

import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.Batching;
import io.phasegrid.spark.run.CellSelection;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Small sweeps, run in this process.
 *
 * @param spark the session
 * @param folder where results go
 * @param engine that trains
 * @param batching how cells become batches
 * @param listener learns how it goes
 */
public record SmallRun(
    SparkSession spark, Path folder, String engine, Batching batching, RunListener listener) {

  /** Twelve cells on the digits: two widths, three strengths of label noise, two seeds. */
  public static final String DIGITS =
      """
      name: small-digits
      data: {set: digits, train: 300}
      network: {depth: 2, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 60, weightDecay: 0.01, gradientNoise: 0.05}
      axes:
        training.labelNoise: [0, 0.2, 0.6]
        network.width: [8, 12]
      seeds: 2
      measure: {samples: 100, at: [0, end]}
      """;

  /** Four cells on the digits: two widths, two seeds. */
  public static final String TINY =
      """
      name: tiny
      data: {set: digits, train: 200}
      network: {depth: 2, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 20}
      axes:
        network.width: [6, 9]
      seeds: 2
      measure: {samples: 60}
      """;

  /** A run of the processor's own engine in batches as usual. */
  public static SmallRun in(SparkSession spark, Path folder) {
    return new SmallRun(spark, folder, "cpu", GuidedBatching.DEFAULT, RunListener.SILENT);
  }

  /** The same run in other batches. */
  public SmallRun batching(Batching other) {
    return new SmallRun(spark, folder, engine, other, listener);
  }

  /** The same run by another engine. */
  public SmallRun engine(String other) {
    return new SmallRun(spark, folder, other, batching, listener);
  }

  /** The same run with a listener. */
  public SmallRun listener(RunListener other) {
    return new SmallRun(spark, folder, engine, batching, other);
  }

  /** Runs a sweep. */
  public RunSummary run(String yaml, String... overrides) {
    Sweep sweep = sweep(yaml, overrides);
    Store store = Store.openOrCreate(folder.toString(), sweep.name(), new Configuration());
    try (FolderLease lease = FolderLease.take(store.folder(), new Configuration(), false)) {
      return new SweepRunner(spark, engine, batching, listener)
          .run(sweep, SweepData.open(sweep), store, lease, new CellSelection.FullGrid(sweep));
    }
  }

  /** Runs a sweep whose driver is killed when training is over, before compaction. */
  public void runAndDie(String yaml, String... overrides) {
    RunListener killer =
        (total, stored, tally) ->
            () -> {
              throw new Killed();
            };
    try {
      listener(killer).run(yaml, overrides);
    } catch (Killed expected) {
      return;
    }
    throw new AssertionError("there was nothing to train");
  }

  /** The folder's store. */
  public Store store() {
    return Store.open(folder.toString(), new Configuration());
  }

  /** A stored table. */
  public Dataset<Row> table(Table<?> table) {
    return store().read(spark, table);
  }

  /** The bits of a stored table. */
  public List<String> bits(Table<?> table) {
    return Bits.of(table(table));
  }

  /** A validated sweep. */
  public static Sweep sweep(String yaml, String... overrides) {
    return SweepFile.parse(yaml, "test.yaml", List.of(overrides));
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
