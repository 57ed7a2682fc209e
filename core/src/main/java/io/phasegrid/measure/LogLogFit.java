package io.phasegrid.measure;

import java.util.Arrays;

/**
 * Least-squares line through points in log-log coordinates.
 *
 * @param points number of points
 * @param slope the exponent; NaN if the abscissae are all equal or there are fewer than two
 * @param r2 squared correlation of the logarithms
 * @param scatter standard deviation of log y about the line, with n − 2 degrees of freedom; NaN for
 *     fewer than three points
 * @param standardError of the slope, from the scatter
 */
public record LogLogFit(int points, double slope, double r2, double scatter, double standardError) {

  /** Fits log y = slope · log x + constant. */
  static LogLogFit of(double[] x, double[] y) {
    return ofLogarithms(logarithms(x), logarithms(y));
  }

  /** Fits y = slope · x + constant to values that are already logarithms. */
  public static LogLogFit ofLogarithms(double[] logX, double[] logY) {
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
    // Rounding may make the residual of a perfect fit negative.
    double rest = Math.max(0, yy - xy * xy / xx);
    double scatter = xx > 0 && logX.length > 2 ? Math.sqrt(rest / (logX.length - 2)) : Double.NaN;
    return new LogLogFit(
        logX.length, xy / xx, xy * xy / (xx * yy), scatter, scatter / Math.sqrt(xx));
  }

  /** Population standard deviation of the logarithms: the width of a spectrum. */
  static double spread(double[] values) {
    return spreadOfLogarithms(logarithms(values));
  }

  static double spreadOfLogarithms(double[] logs) {
    double mean = mean(logs);
    return Math.sqrt(
        Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / logs.length);
  }

  static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
