package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.AxisScale;
import java.util.List;
import java.util.stream.Stream;

/** Caption texts and aspect ratio of a plane. */
final class PlaneText {

  private static final double SQUARE = 0.9;
  private static final double FLAT = 0.2;
  private static final double OF_A_ROW = 0.12;

  private PlaneText() {}

  /**
   * Caption part that names the axes with an asinh scale, which shows 0 next to logarithms; empty
   * if there are none.
   */
  static String scales(Plane plane) {
    List<String> bent =
        Stream.of(plane.across(), plane.up())
            .filter(axis -> axis.axis().scale() == AxisScale.ASINH)
            .map(axis -> axis.axis().title())
            .toList();
    return bent.isEmpty()
        ? ""
        : "Scale of %s: inverse hyperbolic sine, logarithmic but for its place for 0."
            .formatted(String.join(" and ", bent));
  }

  /** Height of a plot divided by its width; smaller for few rows. */
  static double aspect(Plane plane) {
    return Math.min(SQUARE, FLAT + OF_A_ROW * plane.up().values().size());
  }
}
