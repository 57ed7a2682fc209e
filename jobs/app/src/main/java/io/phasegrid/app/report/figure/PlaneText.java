package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.AxisScale;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What captions and layouts need to know of a plane. */
final class PlaneText {

  private static final double SQUARE = 0.9;
  private static final double FLAT = 0.2;
  private static final double OF_A_ROW = 0.12;

  private PlaneText() {}

  /** Which axes are laid out so that 0 has a place beside logarithms; empty if none is. */
  static String scales(Plane plane) {
    List<String> bent =
        Stream.of(plane.across(), plane.up())
            .filter(axis -> axis.axis().scale() == AxisScale.ASINH)
            .map(axis -> axis.axis().title())
            .collect(Collectors.toList());
    return bent.isEmpty()
        ? ""
        : "Scale of %s: inverse hyperbolic sine, logarithmic but for its place for 0."
            .formatted(String.join(" and ", bent));
  }

  /** Height of a plot in shares of its width: lower where there are few rows. */
  static double aspect(Plane plane) {
    return Math.min(SQUARE, FLAT + OF_A_ROW * plane.up().values().size());
  }
}
