package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.Diagram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What was found, as rows. */
record BoundaryTables(
    SparkSession spark, BoundaryRequest request, ScaledAxis first, ScaledAxis second) {

  private static final StructType LINES =
      new StructType()
          .add("claim", DataTypes.StringType)
          .add("measurement", DataTypes.StringType)
          .add("panel", DataTypes.StringType)
          .add("x_axis", DataTypes.StringType)
          .add("x_scale", DataTypes.StringType)
          .add("x", DataTypes.DoubleType)
          .add("y_axis", DataTypes.StringType)
          .add("y_scale", DataTypes.StringType)
          .add("crossing", DataTypes.LongType)
          .add("y", DataTypes.DoubleType)
          .add("low", DataTypes.DoubleType)
          .add("high", DataTypes.DoubleType)
          .add("direction", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("log_loss", DataTypes.DoubleType)
          .add("loss_constant", DataTypes.DoubleType)
          .add("loss_logistic_1", DataTypes.DoubleType)
          .add("loss_logistic_2", DataTypes.DoubleType)
          .add("loss_logistic_3", DataTypes.DoubleType)
          .add("loss_forest", DataTypes.DoubleType)
          .add("points", DataTypes.LongType)
          .add("cells", DataTypes.LongType)
          .add("holding", DataTypes.LongType)
          .add("left_out", DataTypes.LongType)
          .add("seeds", DataTypes.LongType)
          .add("replicates", DataTypes.LongType)
          .add("rule", DataTypes.StringType);

  private static final StructType DRIFT =
      new StructType()
          .add("claim", DataTypes.StringType)
          .add("measurement", DataTypes.StringType)
          .add("panel", DataTypes.StringType)
          .add("x_axis", DataTypes.StringType)
          .add("x", DataTypes.DoubleType)
          .add("y_axis", DataTypes.StringType)
          .add("y_scale", DataTypes.StringType)
          .add("widths", DataTypes.LongType)
          .add("direction", DataTypes.StringType)
          .add("y_infinite", DataTypes.DoubleType)
          .add("low", DataTypes.DoubleType)
          .add("high", DataTypes.DoubleType)
          .add("slope", DataTypes.DoubleType)
          .add("slope_low", DataTypes.DoubleType)
          .add("slope_high", DataTypes.DoubleType)
          .add("reason", DataTypes.StringType)
          .add("seeds", DataTypes.LongType)
          .add("replicates", DataTypes.LongType);

  /** Table {@code boundary}. */
  Dataset<Row> lines(List<PanelReport> reports) {
    List<Row> rows = new ArrayList<>();
    for (PanelReport report : reports) {
      for (BoundaryLine line : report.boundary().lines()) {
        if (line.crossings().isEmpty()) {
          rows.add(row(report, line, 0, null));
        }
        for (int i = 0; i < line.crossings().size(); i++) {
          rows.add(row(report, line, i + 1, line.crossings().get(i)));
        }
      }
    }
    return spark.createDataFrame(rows, LINES).coalesce(1);
  }

  private Row row(PanelReport report, BoundaryLine line, long number, Crossing crossing) {
    PanelBoundary panel = report.boundary();
    Map<String, Double> losses = panel.losses();
    return RowFactory.create(
        request.claim().id(),
        report.measurement(),
        report.panel().text(),
        first.setting().path(),
        first.scale().id(),
        first.value(line.x()),
        second.setting().path(),
        second.scale().id(),
        number,
        crossing == null ? null : second.value(crossing.y()),
        crossing == null ? null : end(crossing.low()),
        crossing == null ? null : end(crossing.high()),
        crossing == null ? null : direction(crossing.enters()),
        line.reason().isEmpty() ? null : line.reason(),
        panel.model().isEmpty() ? null : panel.model(),
        losses.get(panel.model()),
        losses.get(ConstantShare.NAME),
        losses.get(SparkLogistic.nameOf(1)),
        losses.get(SparkLogistic.nameOf(2)),
        losses.get(SparkLogistic.nameOf(3)),
        losses.get(SparkForest.NAME),
        (long) panel.counts().size(),
        Math.round(PointCount.weight(panel.counts())),
        Math.round(PointCount.holding(panel.counts())),
        (long) report.leftOut(),
        (long) panel.seeds(),
        (long) (report.resampling().tellsSpread() ? report.resampling().replicates() : 0),
        Diagram.describe(request.sweep().thresholds()));
  }

  private Double end(double place) {
    return Double.isNaN(place) ? null : second.value(place);
  }

  private static String direction(boolean enters) {
    return enters ? "enters" : "leaves";
  }

  /** Table {@code boundary_drift}: without rows unless width varies across panels. */
  Dataset<Row> drift(List<PanelReport> reports) {
    Map<List<Object>, List<PanelReport>> families = new LinkedHashMap<>();
    for (PanelReport report : reports) {
      if (report.panel().width().isPresent()) {
        families
            .computeIfAbsent(
                List.of(report.panel().withoutWidth(), report.measurement()),
                key -> new ArrayList<>())
            .add(report);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (List<PanelReport> family : families.values()) {
      if (family.size() > 1) {
        for (int i = 0; i < family.get(0).boundary().lines().size(); i++) {
          rows.add(driftRow(family, i));
        }
      }
    }
    return spark.createDataFrame(rows, DRIFT).coalesce(1);
  }

  private Row driftRow(List<PanelReport> family, int index) {
    PanelReport one = family.get(0);
    List<BoundaryLine> lines =
        family.stream().map(report -> report.boundary().lines().get(index)).toList();
    String reason = reason(one, lines);
    Drift drift = reason == null ? drift(family, lines) : null;
    return RowFactory.create(
        request.claim().id(),
        one.measurement(),
        one.panel().withoutWidth().text(),
        first.setting().path(),
        first.value(lines.get(0).x()),
        second.setting().path(),
        second.scale().id(),
        (long) family.size(),
        drift == null ? null : direction(lines.get(0).crossings().get(0).enters()),
        drift == null ? null : second.valueOf(drift.infinite()),
        drift == null ? null : second.valueOf(drift.infinite() - drift.halfInfinite()),
        drift == null ? null : second.valueOf(drift.infinite() + drift.halfInfinite()),
        drift == null ? null : drift.slope(),
        drift == null ? null : drift.slope() - drift.halfSlope(),
        drift == null ? null : drift.slope() + drift.halfSlope(),
        reason,
        (long) one.resampling().seeds().size(),
        (long) (one.resampling().tellsSpread() ? one.resampling().replicates() : 0));
  }

  private static String reason(PanelReport one, List<BoundaryLine> lines) {
    if (!one.resampling().tellsSpread()) {
      return "one seed tells no spread";
    }
    if (lines.stream().anyMatch(line -> line.crossings().size() != 1)
        || lines.stream().map(line -> line.crossings().get(0).enters()).distinct().count() > 1) {
      return "not every width has one crossing of one direction";
    }
    return null;
  }

  private Drift drift(List<PanelReport> family, List<BoundaryLine> lines) {
    double unit = second.unitsPerPlace();
    List<Crossing> crossings = lines.stream().map(line -> line.crossings().get(0)).toList();
    double[] widths =
        family.stream().mapToDouble(report -> report.panel().width().orElseThrow()).toArray();
    double[] places =
        crossings.stream().mapToDouble(crossing -> second.scaled(crossing.y())).toArray();
    double[] resolutions =
        crossings.stream()
            .mapToDouble(crossing -> second.resolutionAt(crossing.y()) * unit)
            .toArray();
    double[][] shifts = new double[lines.size()][];
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = crossings.get(i).shifts().clone();
      for (int r = 0; r < shifts[i].length; r++) {
        shifts[i][r] *= unit;
      }
    }
    return Drift.of(widths, places, shifts, resolutions, family.get(0).resampling().reach());
  }
}
