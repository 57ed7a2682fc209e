package io.phasegrid.examples;

import io.phasegrid.api.Phasegrid;
import io.phasegrid.api.SweepFigure;
import io.phasegrid.api.SweepResults;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The example of sweeps in README.md. */
final class RunOneSweep {

  private RunOneSweep() {}

  /** Runs a sweep and shows its results. */
  static void show(SparkSession spark, Path sweep, Path out) {
    // README begins
    SweepResults results =
        Phasegrid.on(spark)
            .sweep(sweep)
            .with("seeds=2", "training.steps=100")
            .with("training.labelNoise=[0, 0.3]")
            .runInto(out);
    results.show();
    results.cells().groupBy("label").count().show();
    results.sql("SELECT weight_decay, avg(mean_alpha) FROM cells GROUP BY weight_decay").show();
    for (SweepFigure figure : results.figures()) {
      figure.writeTo(out.resolve("report"));
    }
    // README ends
  }
}
