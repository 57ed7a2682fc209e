package io.phasegrid.measure;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.Arrays;

/**
 * A bootstrap interval for a slope: directions are resampled with replacement, and the slope of
 * each resample is taken in units of its own standard error (the bootstrap-t of Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 12). It needs neither normal nor
 * equal scatter, and covers closer to its nominal share than plain percentiles, which fall short
 * with a few dozen directions.
 *
 * <p>The resamples depend on the number of points alone, so the same points have the same interval
 * everywhere.
 */
final class SlopeBootstrap {

  static final int RESAMPLES = 400;

  /** With fewer points too many resamples lie on one or two of them. */
  static final int FEWEST_POINTS = 6;

  private static final double TAIL = 0.025;

  private SlopeBootstrap() {}

  /**
   * The interval of 95 % for a slope.
   *
   * @param logX abscissae
   * @param logY ordinates
   * @param fit of all points
   * @return none for fewer than {@value #FEWEST_POINTS} points
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
