package io.phasegrid.measure;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.Arrays;

/**
 * Bootstrap-t interval of a slope (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
 * chapter 12): directions are resampled with replacement, and the deviation of each resample's
 * slope is taken in units of its own standard error. The method needs neither normal nor equal
 * scatter; its coverage is closer to nominal than that of plain percentiles, which is too low with
 * a few dozen directions.
 *
 * <p>The resamples depend only on the number of points, so the same points always have the same
 * interval.
 */
final class SlopeBootstrap {

  static final int RESAMPLES = 400;

  /** Minimum number of points: with fewer, too many resamples consist of one or two of them. */
  static final int FEWEST_POINTS = 6;

  private static final double TAIL = 0.025;

  private SlopeBootstrap() {}

  /**
   * Computes the 95 % interval of a slope.
   *
   * @param logX abscissae
   * @param logY ordinates
   * @param fit of all points
   * @return {@link Interval#NONE} for fewer than {@value #FEWEST_POINTS} points, for a standard
   *     error that is not finite, or if fewer than half of the resamples have a finite slope
   */
  static Interval of(double[] logX, double[] logY, LogLogFit fit) {
    int points = logX.length;
    if (points < FEWEST_POINTS || !Double.isFinite(fit.standardError())) {
      return Interval.NONE;
    }
    double[] deviations = new double[RESAMPLES];
    double[] x = new double[points];
    double[] y = new double[points];
    int usable = 0;
    for (int resample = 0; resample < RESAMPLES; resample++) {
      long key = KeyedRandom.key(0, Purpose.BOOTSTRAP, points, resample);
      for (int i = 0; i < points; i++) {
        int drawn = KeyedRandom.index(key, i, points);
        x[i] = logX[drawn];
        y[i] = logY[drawn];
      }
      LogLogFit again = LogLogFit.ofLogarithms(x, y);
      double deviation = (again.slope() - fit.slope()) / again.standardError();
      if (Double.isFinite(deviation)) {
        deviations[usable++] = deviation;
      }
    }
    if (usable < RESAMPLES / 2) {
      return Interval.NONE;
    }
    Arrays.sort(deviations, 0, usable);
    double below = deviations[(int) (TAIL * (usable - 1))];
    double above = deviations[(int) Math.ceil((1 - TAIL) * (usable - 1))];
    return new Interval(
        fit.slope() - above * fit.standardError(), fit.slope() - below * fit.standardError());
  }
}
