package io.phasegrid.analysis.boundary;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.spark.store.ColumnValues;
import io.phasegrid.spark.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

record BoundaryTables(
    SparkSession spark, BoundaryRequest request, ScaledAxis first, ScaledAxis second) {

  /** A crossing on a line; number 0 for a line without one. */
  private record LineRow(PanelReport report, BoundaryLine line, int number) {

    Optional<Crossing> crossing() {
      return number == 0 ? Optional.empty() : Optional.of(line.crossings().get(number - 1));
    }

    PanelBoundary panel() {
      return report.boundary();
    }

    Object loss(String classifier) {
      return panel().losses().get(classifier);
    }
  }

  /** A line at all widths; its drift is null if there is a reason for none. */
  private record DriftRow(List<PanelReport> family, List<BoundaryLine> lines, Drift drift) {

    PanelReport one() {
      return family.get(0);
    }

    Optional<Double> number(ToDoubleFunction<Drift> value) {
      return Optional.ofNullable(drift).map(value::applyAsDouble);
    }
  }

  /** Table {@code boundary}. */
  Dataset<Row> lines(List<PanelReport> reports) {
    List<LineRow> rows = new ArrayList<>();
    for (PanelReport report : reports) {
      for (BoundaryLine line : report.boundary().lines()) {
        int crossings = line.crossings().size();
        IntStream.rangeClosed(Math.min(1, crossings), crossings)
            .forEach(number -> rows.add(new LineRow(report, line, number)));
      }
    }
    return Table.of("boundary", lineValues()).rows(spark, rows);
  }

  private ColumnValues<LineRow> lineValues() {
    return new ColumnValues<LineRow>()
        .put("claim", row -> request.claim().id())
        .put("measurement", row -> row.report.measurement())
        .put("panel", row -> row.report.panel().text())
        .put("x_axis", row -> first.setting().path())
        .put("x_scale", row -> first.scale().id())
        .put("x", row -> first.value(row.line.x()))
        .put("y_axis", row -> second.setting().path())
        .put("y_scale", row -> second.scale().id())
        .put("crossing", LineRow::number)
        .put("y", row -> row.crossing().map(crossing -> second.value(crossing.y())))
        .put("low", row -> row.crossing().map(Crossing::low).map(this::end))
        .put("high", row -> row.crossing().map(Crossing::high).map(this::end))
        .put("direction", row -> row.crossing().map(BoundaryTables::direction))
        .put("reason", row -> row.line.reason().isEmpty() ? null : row.line.reason())
        .put("model", row -> row.panel().model().isEmpty() ? null : row.panel().model())
        .put("log_loss", row -> row.loss(row.panel().model()))
        .put("loss_constant", row -> row.loss(ConstantShare.NAME))
        .put("loss_logistic_1", row -> row.loss(SparkLogistic.nameOf(1)))
        .put("loss_logistic_2", row -> row.loss(SparkLogistic.nameOf(2)))
        .put("loss_logistic_3", row -> row.loss(SparkLogistic.nameOf(3)))
        .put("loss_forest", row -> row.loss(SparkForest.NAME))
        .put("points", row -> row.panel().counts().size())
        .put("cells", row -> Math.round(PointCount.weight(row.panel().counts())))
        .put("holding", row -> Math.round(PointCount.holding(row.panel().counts())))
        .put("left_out", row -> row.report.leftOut())
        .put("seeds", row -> row.panel().seeds())
        .put("replicates", row -> replicates(row.report))
        .put("rule", row -> Diagram.describe(request.sweep().thresholds()));
  }

  private Double end(double place) {
    return Double.isNaN(place) ? null : second.value(place);
  }

  private static String direction(Crossing crossing) {
    return crossing.enters() ? "enters" : "leaves";
  }

  private static int replicates(PanelReport report) {
    return report.resampling().tellsSpread() ? report.resampling().replicates() : 0;
  }

  /** Table {@code boundary_drift}: without rows unless width varies across panels. */
  Dataset<Row> drift(List<PanelReport> reports) {
    Map<List<Object>, List<PanelReport>> families =
        reports.stream()
            .filter(report -> report.panel().width().isPresent())
            .collect(
                groupingBy(
                    report -> List.of(report.panel().withoutWidth(), report.measurement()),
                    LinkedHashMap::new,
                    toList()));
    List<DriftRow> rows = new ArrayList<>();
    for (List<PanelReport> family : families.values()) {
      for (int i = 0; family.size() > 1 && i < family.get(0).boundary().lines().size(); i++) {
        int index = i;
        List<BoundaryLine> lines =
            family.stream().map(report -> report.boundary().lines().get(index)).toList();
        boolean fits = reason(family.get(0), lines) == null;
        rows.add(new DriftRow(family, lines, fits ? drift(family, lines) : null));
      }
    }
    return Table.of("boundary_drift", driftValues()).rows(spark, rows);
  }

  private ColumnValues<DriftRow> driftValues() {
    return new ColumnValues<DriftRow>()
        .put("claim", row -> request.claim().id())
        .put("measurement", row -> row.one().measurement())
        .put("panel", row -> row.one().panel().withoutWidth().text())
        .put("x_axis", row -> first.setting().path())
        .put("x", row -> first.value(row.lines.get(0).x()))
        .put("y_axis", row -> second.setting().path())
        .put("y_scale", row -> second.scale().id())
        .put("widths", row -> row.family.size())
        .put(
            "direction",
            row -> row.drift == null ? null : direction(row.lines.get(0).crossings().get(0)))
        .put("y_infinite", row -> row.number(Drift::infinite).map(second::valueOf))
        .put("low", row -> row.number(d -> d.infinite() - d.halfInfinite()).map(second::valueOf))
        .put("high", row -> row.number(d -> d.infinite() + d.halfInfinite()).map(second::valueOf))
        .put("slope", row -> row.number(Drift::slope))
        .put("slope_low", row -> row.number(d -> d.slope() - d.halfSlope()))
        .put("slope_high", row -> row.number(d -> d.slope() + d.halfSlope()))
        .put("reason", row -> reason(row.one(), row.lines))
        .put("seeds", row -> row.one().resampling().seeds().size())
        .put("replicates", row -> replicates(row.one()));
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
    double[][] shifts =
        crossings.stream()
            .map(crossing -> Arrays.stream(crossing.shifts()).map(shift -> shift * unit).toArray())
            .toArray(double[][]::new);
    return Drift.of(widths, places, shifts, resolutions, family.get(0).resampling().reach());
  }
}
