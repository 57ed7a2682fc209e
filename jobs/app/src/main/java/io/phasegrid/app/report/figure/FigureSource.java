package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.refine.Inference;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What all figures of a store are drawn from.
 *
 * @param spark the session
 * @param store of the tables
 * @param sweep as stored, with its axes in that order
 * @param drawn the same with the axes of the plane first
 * @param measurement clean or noisy
 * @param points of the diagram
 * @param coverage how much is stored
 * @param inferred points of a refined sweep that were not trained
 */
record FigureSource(
    SparkSession spark,
    Store store,
    Sweep sweep,
    Sweep drawn,
    String measurement,
    List<StoredPoint> points,
    Coverage coverage,
    List<InferredPoint> inferred) {

  /**
   * Reads what is needed by all.
   *
   * @param diagram of all stored points
   * @throws InputException if nothing of the sweep is stored
   */
  static FigureSource of(
      SparkSession spark,
      Store store,
      Dataset<Row> diagram,
      Sweep sweep,
      Sweep drawn,
      String measurement) {
    Dataset<Row> observed =
        Diagram.within(diagram, sweep).where(functions.col("measurement").equalTo(measurement));
    List<StoredPoint> points = StoredPoint.of(observed);
    if (points.isEmpty()) {
      throw new InputException(
          "%s holds no cell of these axes to draw: run the sweep, or name other values."
              .formatted(store.folder()));
    }
    return new FigureSource(
        spark,
        store,
        sweep,
        drawn,
        measurement,
        points,
        Coverage.of(spark, store, sweep),
        Inference.ofRefined(sweep, observed));
  }

  Plane plane() {
    return Plane.of(drawn);
  }

  /** What was observed, for captions. */
  String observation() {
    return measurement.equals("noisy")
        ? "observed with the training's own noise"
        : "observed without noise";
  }

  /** Name of the sweep and what is there of it, for captions. */
  String extent() {
    LongSummaryStatistics seeds = points.stream().mapToLong(StoredPoint::seeds).summaryStatistics();
    String each =
        seeds.getMin() == seeds.getMax()
            ? seeds.getMax() + (seeds.getMax() == 1 ? " seed each" : " seeds each")
            : seeds.getMin() + " to " + seeds.getMax() + " seeds each";
    return "Sweep %s, %,d %s, %s. %s"
        .formatted(
            sweep.name(),
            points.size(),
            points.size() == 1 ? "point" : "points",
            each,
            coverage.sentence());
  }

  /** Version and some thresholds of the rule that makes labels, for captions. */
  String rule(ThresholdKey... keys) {
    return "Rule %d: %s".formatted(PhaseRule.VERSION, thresholds(keys));
  }

  /** Some thresholds, for captions. */
  String thresholds(ThresholdKey... keys) {
    return Stream.of(keys)
        .map(key -> key.path() + " " + NumberText.of(sweep.thresholds().get(key)))
        .collect(Collectors.joining(", ", "", "."));
  }
}
