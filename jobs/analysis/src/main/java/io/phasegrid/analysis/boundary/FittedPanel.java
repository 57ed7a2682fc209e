package io.phasegrid.analysis.boundary;

import io.phasegrid.measure.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fitted surface of a panel, with bootstrap replicates.
 *
 * @param surface fitted to all cells
 * @param replicates fitted to resampled seeds; empty where no spread can be estimated
 * @param reach half-width of an interval in standard deviations of the replicates
 */
record FittedPanel(Surface surface, List<Surface> replicates, double reach) {

  private static final int STEPS = 200;
  private static final double STEP = 2.0 / STEPS;
  private static final int BISECTIONS = 40;

  /** Half the interval over which a slope is taken; wider than the steps of a tree. */
  private static final double SLOPE_OVER = 0.05;

  /** Places where the surface passes ½ on a line of constant x, in ascending order. */
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
   * Crossing with its band: the adjacent places where the score is within {@code reach} standard
   * deviations of 0. Replicates need not cross themselves; a band that the data do not bound stays
   * open.
   *
   * @param resolution distance of the axis' values at y, hence the minimum width of the band
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

  /** Scores of the replicates divided by the slope. */
  private double[] shifts(double x, double y) {
    double slope = (score(x, y + SLOPE_OVER) - score(x, y - SLOPE_OVER)) / (2 * SLOPE_OVER);
    return Arrays.stream(scores(x, y)).map(score -> score / -slope).toArray();
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
