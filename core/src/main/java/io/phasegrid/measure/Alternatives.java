package io.phasegrid.measure;

import java.util.Arrays;

/**
 * How well three laws explain the same spectrum, by Akaike's criterion corrected for small samples
 * (Hurvich and Tsai, Biometrika 1989); the smallest value is the best. The scatter of the logarithm
 * is taken as normal.
 *
 * @param power log y = a + b log x
 * @param exponential log y = a + b x
 * @param flat log y = a
 */
public record Alternatives(double power, double exponential, double flat) {

  private static final int FEWEST_POINTS = 5;

  /** A law that trails by this much has no support (Burnham and Anderson 2002, section 2.6). */
  private static final double NO_SUPPORT = 10;

  /**
   * Compares the three laws; all NaN for fewer than five points, where the correction has no value.
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

  /** Whether an exponential leaves neither a power law nor a constant any support. */
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
   * @param rest sum of squared residuals
   * @param parameters with the scatter as one of them
   */
  private static double criterion(int points, double rest, int parameters) {
    return points * Math.log(rest / points)
        + 2.0 * parameters
        + 2.0 * parameters * (parameters + 1) / (points - parameters - 1);
  }
}
