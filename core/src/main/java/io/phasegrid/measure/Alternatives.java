package io.phasegrid.measure;

import java.util.Arrays;

/**
 * Akaike criteria, corrected for small samples (Hurvich and Tsai, Biometrika 1989), of three laws
 * fitted to the same spectrum; the smallest value is the best. The scatter of the logarithm is
 * taken as normal.
 *
 * @param power log y = a + b log x
 * @param exponential log y = a + b x
 * @param flat log y = a
 */
public record Alternatives(double power, double exponential, double flat) {

  private static final int FEWEST_POINTS = 5;

  /**
   * Difference from the best law at which a law has no support (Burnham and Anderson 2002, section
   * 2.6).
   */
  private static final double NO_SUPPORT = 10;

  /**
   * Compares the three laws; all NaN for fewer than five points, where the correction is undefined.
   */
  static Alternatives of(double[] logX, double[] logY) {
    if (logX.length < FEWEST_POINTS) {
      return new Alternatives(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] x = Arrays.stream(logX).map(Math::exp).toArray();
    return new Alternatives(
        criterion(LogLogFit.ofLogarithms(logX, logY)),
        criterion(LogLogFit.ofLogarithms(x, logY)),
        flat(logY));
  }

  /** Whether the exponential leaves neither the power law nor the constant any support. */
  public boolean isExponential() {
    return exponential < Math.min(power, flat) - NO_SUPPORT;
  }

  private static double criterion(LogLogFit line) {
    int free = line.points() - 2;
    return criterion(line.points(), line.scatter() * line.scatter() * free, 3);
  }

  private static double flat(double[] logY) {
    double mean = Arrays.stream(logY).average().orElseThrow();
    double rest = Arrays.stream(logY).map(y -> (y - mean) * (y - mean)).sum();
    return criterion(logY.length, rest, 2);
  }

  /**
   * Corrected Akaike criterion of one law.
   *
   * @param rest sum of squared residuals
   * @param parameters number of parameters, including the scatter
   */
  private static double criterion(int points, double rest, int parameters) {
    return points * Math.log(rest / points)
        + 2.0 * parameters
        + 2.0 * parameters * (parameters + 1) / (points - parameters - 1);
  }
}
