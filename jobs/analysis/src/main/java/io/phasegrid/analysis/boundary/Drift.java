package io.phasegrid.analysis.boundary;

import io.phasegrid.measure.Sample;

/**
 * Straight line of a boundary's place against 1/width, with half-widths of 95 % intervals, in units
 * of the axis' scale.
 *
 * @param infinite place at infinite width
 * @param slope per 1/width
 */
record Drift(double infinite, double halfInfinite, double slope, double halfSlope) {

  private static final double NORMAL = 1.959964;

  /**
   * Weighted least squares. The variance of a place is that of its replicates plus d²/12, where d
   * is the distance of the measured values.
   *
   * @param widths at least two different ones
   * @param places by width, in units of the scale
   * @param shifts of the places, by width, in the same replicates
   * @param resolutions distance of the axis' values at each place
   * @param reach half-width of an interval in standard deviations of the replicates
   */
  static Drift of(
      double[] widths, double[] places, double[][] shifts, double[] resolutions, double reach) {
    int n = widths.length;
    double[] inverse = new double[n];
    double[] grain = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      inverse[i] = 1 / widths[i];
      grain[i] = resolutions[i] * resolutions[i] / 12;
      double deviation = Sample.of(shifts[i]).deviation();
      weights[i] = 1 / (deviation * deviation + grain[i]);
    }
    double[] line = line(inverse, places, weights);
    int replicates = shifts[0].length;
    double[] infinite = new double[replicates];
    double[] slopes = new double[replicates];
    for (int r = 0; r < replicates; r++) {
      double[] moved = new double[n];
      for (int i = 0; i < n; i++) {
        moved[i] = places[i] + shifts[i][r];
      }
      double[] replicate = line(inverse, moved, weights);
      infinite[r] = replicate[0];
      slopes[r] = replicate[1];
    }
    double infiniteGrain = 0;
    double slopeGrain = 0;
    for (int i = 0; i < n; i++) {
      double[] one = new double[n];
      one[i] = 1;
      double[] effect = line(inverse, one, weights);
      infiniteGrain += effect[0] * effect[0] * grain[i];
      slopeGrain += effect[1] * effect[1] * grain[i];
    }
    return new Drift(
        line[0], half(infinite, infiniteGrain, reach), line[1], half(slopes, slopeGrain, reach));
  }

  private static double half(double[] replicates, double grain, double reach) {
    return Math.hypot(reach * Sample.of(replicates).deviation(), NORMAL * Math.sqrt(grain));
  }

  /** Intercept and slope. */
  private static double[] line(double[] x, double[] y, double[] weights) {
    double total = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      total += weights[i];
      meanX += weights[i] * x[i];
      meanY += weights[i] * y[i];
    }
    meanX /= total;
    meanY /= total;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      squares += weights[i] * (x[i] - meanX) * (x[i] - meanX);
      products += weights[i] * (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = products / squares;
    return new double[] {meanY - slope * meanX, slope};
  }
}
