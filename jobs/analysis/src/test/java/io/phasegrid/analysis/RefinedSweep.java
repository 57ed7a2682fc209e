package io.phasegrid.analysis;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.refine.InferredTable;
import io.phasegrid.analysis.refine.RefinedRounds;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.Batching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A small refined sweep, and how refined sweeps are trained in this process. */
public final class RefinedSweep {

  /** Strong decay collapses these networks, which makes a boundary in few steps. */
  public static final String YAML =
      """
      name: refined
      data: {set: digits, train: 200}
      network: {depth: 2, width: 6, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 30}
      axes:
        training.weightDecay: {log: [1.0e-3, 2], points: 8}
        training.labelNoise: {linear: [0, 0.7], points: 8}
      seeds: 2
      measure: {samples: 60}
      refine: {budget: 30, rounds: 4}
      """;

  private RefinedSweep() {}

  /** Trains a refined sweep into a folder. */
  public static RunSummary train(SparkSession spark, Path out, Batching batching, Sweep sweep) {
    return train(spark, out, batching, RunListener.SILENT, sweep);
  }

  /** The same with a listener. */
  public static RunSummary train(
      SparkSession spark, Path out, Batching batching, RunListener listener, Sweep sweep) {
    Store store = Store.openOrCreate(out.toString(), sweep.name(), new Configuration());
    try (FolderLease lease = FolderLease.take(store.folder(), new Configuration(), false)) {
      SweepData data = SweepData.open(sweep);
      return new SweepRunner(spark, "cpu", batching, listener)
          .run(sweep, data, store, lease, RefinedRounds.of(spark, sweep, data, store));
    }
  }

  /** Infers what a refined sweep left out, and stores it as the command does. */
  public static List<InferredPoint> infer(SparkSession spark, Path out, Sweep sweep) {
    Store store = Store.open(out.toString(), new Configuration());
    Dataset<Row> diagram = Diagram.refresh(spark, store, sweep.thresholds());
    return InferredTable.refresh(
        spark, store, sweep, diagram.where("measurement = 'noisy'"), Measurement.NOISY);
  }
}
