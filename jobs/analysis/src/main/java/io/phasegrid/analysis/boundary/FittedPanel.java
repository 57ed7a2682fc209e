package io.phasegrid.analysis.boundary;

import io.phasegrid.measure.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * The surface of a panel, and those of its replicates.
 *
 * @param surface fitted to all cells
 * @param replicates fitted to resampled seeds; empty where seeds tell no spread
 * @param reach half the width of an interval in standard deviations of the replicates
 */
record FittedPanel(Surface surface, List<Surface> replicates, double reach) {

  private static final int STEPS = 200;
  private static final double STEP = 2.0 / STEPS;
  private static final int BISECTIONS = 40;

  /** Over so much of the axis to either side a slope is taken: wider than a tree's stairs are. */
  private static final double SLOPE_OVER = 0.05;

  /** Where the surface passes ½ on a line of constant x, from below upwards. */
  List<Double> crossings(double x) {
    List<Double> found = new ArrayList<>();
    double below = score(x, -1);
    for (int i = 1; i <= STEPS; i++) {
      double above = score(x, -1 + i * STEP);
      if (below > 0 != above > 0) {
        found.add(refined(x, -1 + (i - 1) * STEP, -1 + i * STEP));
      }
      below = above;
    }
    return found;
  }

  private double refined(double x, double from, double to) {
    boolean positive = score(x, from) > 0;
    double low = from;
    double high = to;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (score(x, middle) > 0 == positive) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * A crossing with its band: the places round it at which the score does not differ from 0 by more
   * than the replicates allow. Bounding the score rather than the place needs no replicate to
   * cross, and a band that the data do not end stays open.
   *
   * @param resolution distance of the axis' values there: the band is never narrower, since nothing
   *     was measured between them
   */
  Crossing crossing(double x, double y, double resolution) {
    boolean enters = score(x, y + STEP / 2) > score(x, y - STEP / 2);
    if (replicates.isEmpty()) {
      return new Crossing(y, enters, Double.NaN, Double.NaN, new double[0]);
    }
    return new Crossing(
        y, enters, end(x, y, -STEP, resolution / 2), end(x, y, STEP, resolution / 2), shifts(x, y));
  }

  private double end(double x, double from, double step, double atLeast) {
    double y = from;
    while (Math.abs(y - from) < atLeast || isUndecided(x, y)) {
      y += step;
      if (Math.abs(y) > 1) {
        return Double.NaN;
      }
    }
    return y;
  }

  private boolean isUndecided(double x, double y) {
    return Math.abs(score(x, y)) <= reach * Sample.of(scores(x, y)).deviation();
  }

  /** What the replicates' scores at a crossing mean for its place, by the slope of the score. */
  private double[] shifts(double x, double y) {
    double slope = (score(x, y + SLOPE_OVER) - score(x, y - SLOPE_OVER)) / (2 * SLOPE_OVER);
    double[] shifts = scores(x, y);
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] /= -slope;
    }
    return shifts;
  }

  private double[] scores(double x, double y) {
    return replicates.stream()
        .mapToDouble(replicate -> replicate.score(new PlanePlace(x, y)))
        .toArray();
  }

  double score(double x, double y) {
    return surface.score(new PlanePlace(x, y));
  }
}
