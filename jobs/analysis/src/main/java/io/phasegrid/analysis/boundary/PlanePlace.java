package io.phasegrid.analysis.boundary;

import java.util.Comparator;

/** Place on the plane of two axes: −1 at an axis' least value, 1 at the largest, in its scale. */
record PlanePlace(double x, double y) {

  static final Comparator<PlanePlace> ORDER =
      Comparator.comparingDouble(PlanePlace::x).thenComparingDouble(PlanePlace::y);
}
