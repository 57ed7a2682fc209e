package io.phasegrid.measure;

import java.util.Arrays;

/**
 * The least-squares line through points in the logarithmic plane.
 *
 * @param slope the exponent; NaN if the abscissae are all equal or fewer than two
 * @param r2 squared correlation of the logarithms
 */
public record LogLogFit(double slope, double r2) {

  /** Fits log y = slope · log x + constant. */
  static LogLogFit of(double[] x, double[] y) {
    double[] logX = logarithms(x);
    double[] logY = logarithms(y);
    double meanX = mean(logX);
    double meanY = mean(logY);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < logX.length; i++) {
      double dx = logX[i] - meanX;
      double dy = logY[i] - meanY;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    return new LogLogFit(xy / xx, xy * xy / (xx * yy));
  }

  /** The population standard deviation of the logarithms: the width of a spectrum. */
  static double spread(double[] values) {
    double[] logs = logarithms(values);
    double mean = mean(logs);
    return Math.sqrt(
        Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / logs.length);
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
