package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.Boundary;
import io.phasegrid.analysis.boundary.BoundaryRequest;
import io.phasegrid.analysis.boundary.Claim;
import io.phasegrid.analysis.boundary.PlaneAxes;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.sweep.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Boundary data for the plane of a figure.
 *
 * @param places by panel, crossing and x
 * @param lines all x at which a boundary was searched, ascending
 * @param drift rows of {@code boundary_drift}, by panel and x
 * @param reason why there are no places; otherwise empty
 */
record BoundarySource(
    Optional<Claim> claim,
    List<BoundaryPlace> places,
    List<Double> lines,
    List<Row> drift,
    String reason) {

  private static final int REPLICATES = 200;
  private static final long SEED = 0;

  /**
   * Reads the stored boundary of these axes and cells, or computes and stores that of CRH as the
   * command {@code boundary} does.
   */
  static BoundarySource of(FigureSource source) {
    Plane plane = source.plane();
    if (!plane.isOfNumbers()) {
      return none("a boundary needs two axes of numbers with two values or more each");
    }
    PlaneAxes axes = PlaneAxes.named(path(plane.across()) + "," + path(plane.up()), source.sweep());
    Claim claim =
        Stream.of(Claim.values())
            .filter(
                some ->
                    Boundary.isStored(source.spark(), source.store(), request(source, some, axes)))
            .findFirst()
            .orElse(Claim.CRH);
    Boundary.Found found =
        Boundary.refresh(source.spark(), source.store(), request(source, claim, axes));
    Dataset<Row> lines = shown(found.lines(), source);
    List<BoundaryPlace> places =
        lines.where("y IS NOT NULL").collectAsList().stream()
            .map(BoundaryPlace::of)
            .sorted(
                Comparator.comparing(BoundaryPlace::panel)
                    .thenComparing(BoundaryPlace::crossing)
                    .thenComparing(BoundaryPlace::x))
            .toList();
    return new BoundarySource(
        Optional.of(claim),
        places,
        lines.select("x").distinct().orderBy("x").as(Encoders.DOUBLE()).collectAsList(),
        shown(found.drift(), source).orderBy("panel", "x").collectAsList(),
        places.isEmpty() ? "no boundary of %s was found on this plane".formatted(claim.id()) : "");
  }

  static BoundarySource leftOut() {
    return none("boundaries were left out by --no-boundary");
  }

  private static BoundarySource none(String reason) {
    return new BoundarySource(Optional.empty(), List.of(), List.of(), List.of(), reason);
  }

  private static BoundaryRequest request(FigureSource source, Claim claim, PlaneAxes axes) {
    return new BoundaryRequest(source.sweep(), claim, axes, REPLICATES, SEED);
  }

  private static Dataset<Row> shown(Dataset<Row> rows, FigureSource source) {
    return rows.where(Diagram.under(source.measurement()));
  }

  private static String path(PlaneAxis axis) {
    return axis.setting().map(Setting::path).orElseThrow();
  }

  /** Whether places have bands; there must be some. */
  boolean isBanded() {
    return places.get(0).banded();
  }

  BoundaryBand band(Map<Setting, Object> panel) {
    String key = Plane.key(panel);
    return new BoundaryBand(
        places.stream().filter(place -> place.panel().equals(key)).toList(), lines);
  }

  String describeClaim() {
    return claim
        .map(
            some ->
                switch (some) {
                  case CRH -> "CRH";
                  case BOTH -> "both directions";
                  case ALPHA -> "mean α ≥ phase.alpha";
                })
        .orElse("");
  }
}
