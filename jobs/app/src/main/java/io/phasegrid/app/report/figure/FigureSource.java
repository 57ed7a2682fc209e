package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.refine.Inference;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Data shared by all figures of a store.
 *
 * @param drawn the sweep with the axes of the plane first
 * @param inferred untrained points of a refined sweep
 */
record FigureSource(
    SparkSession spark,
    Store store,
    Sweep sweep,
    Sweep drawn,
    Measurement measurement,
    List<StoredPoint> points,
    Coverage coverage,
    List<InferredPoint> inferred) {

  /**
   * @throws InputException if nothing of the sweep is stored
   */
  static FigureSource of(SparkSession spark, Figures.Request request, Dataset<Row> diagram) {
    Sweep sweep = request.sweep();
    Dataset<Row> observed =
        Diagram.within(diagram, sweep).where(Diagram.under(request.measurement()));
    List<StoredPoint> points = StoredPoint.of(observed);
    if (points.isEmpty()) {
      throw new InputException(
          "%s holds no cell of these axes to draw: run the sweep, or name other values."
              .formatted(request.store().folder()));
    }
    return new FigureSource(
        spark,
        request.store(),
        sweep,
        request.drawn(),
        request.measurement(),
        points,
        Coverage.of(spark, request.store(), sweep),
        Inference.ofRefined(sweep, observed));
  }

  Dataset<Row> read(Table<?> table) {
    return store.read(spark, table);
  }

  Plane plane() {
    return Plane.of(drawn);
  }

  String observation() {
    return measurement == Measurement.NOISY
        ? "observed with the training's own noise"
        : "observed without noise";
  }

  String extent() {
    LongSummaryStatistics seeds = points.stream().mapToLong(StoredPoint::seeds).summaryStatistics();
    String each =
        seeds.getMin() == seeds.getMax()
            ? seeds.getMax() + (seeds.getMax() == 1 ? " seed each" : " seeds each")
            : seeds.getMin() + " to " + seeds.getMax() + " seeds each";
    return String.format(
        Locale.ROOT,
        "Sweep %s, %,d %s, %s. %s",
        sweep.name(),
        points.size(),
        points.size() == 1 ? "point" : "points",
        each,
        coverage.sentence());
  }

  /** What places without a colour are. */
  String blank() {
    if (!inferred.isEmpty()) {
      return "White: not trained.";
    }
    return coverage.isComplete() ? "" : "White: not stored.";
  }

  String rule(ThresholdKey... keys) {
    String layers = layers().isStandard() ? "" : LayerChoice.PATH + " " + layers().text() + ", ";
    return "Rule %s: %s%s".formatted(PhaseRule.VERSION, layers, thresholds(keys));
  }

  /** Those by which networks are classified. */
  LayerChoice layers() {
    return sweep.thresholds().layers();
  }

  String thresholds(ThresholdKey... keys) {
    return Stream.of(keys)
        .map(key -> key.path() + " " + NumberText.of(sweep.thresholds().get(key)))
        .collect(Collectors.joining(", ", "", "."));
  }
}
