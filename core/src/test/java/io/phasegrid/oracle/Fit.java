package io.phasegrid.oracle;

/**
 * The least-squares line y ≈ slope · x + constant.
 *
 * @param slope of the line
 * @param r2 share of the variance of y that it explains
 */
record Fit(double slope, double r2) {

  static Fit of(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    double slope = xy / xx;
    double residual = 0;
    for (int i = 0; i < x.length; i++) {
      double deviation = y[i] - meanY - slope * (x[i] - meanX);
      residual += deviation * deviation;
    }
    return new Fit(slope, 1 - residual / yy);
  }

  static double mean(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  /** The population standard deviation. */
  static double deviation(double[] x) {
    double mean = mean(x);
    double sum = 0;
    for (double value : x) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / x.length);
  }
}
