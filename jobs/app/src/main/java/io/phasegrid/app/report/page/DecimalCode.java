package io.phasegrid.app.report.page;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;

/**
 * Statistics as whole millionths, rounded so that comparisons with thresholds stay exact: a
 * statistic that has to reach a threshold is stored as the largest millionth that it reaches, one
 * that must not exceed it as the smallest that it does not exceed. Half the bytes of the stored
 * numbers then tell for every threshold of six decimals what those would tell.
 */
final class DecimalCode {

  /** What NaN becomes where a threshold has to be reached: less than any. */
  static final int NEVER_REACHES = Integer.MIN_VALUE;

  /** What NaN becomes where a threshold must not be exceeded: more than any. */
  static final int ALWAYS_EXCEEDS = Integer.MAX_VALUE;

  /** Thresholds beyond this cannot be told from the ends of the range. */
  private static final double LARGEST_THRESHOLD = 2000;

  private static final double UNITS = 1e6;

  private DecimalCode() {}

  /** The largest millionth that is at most a value. */
  static int reached(double value) {
    if (Double.isNaN(value)) {
      return NEVER_REACHES;
    }
    double units = Math.floor(value * UNITS);
    if (units >= Integer.MAX_VALUE - 1) {
      return Integer.MAX_VALUE - 1;
    }
    if (units <= NEVER_REACHES + 1) {
      return NEVER_REACHES + 1;
    }
    int code = (int) units;
    // The product above is rounded; the quotient is the very number that a decimal is read as.
    while ((code + 1) / UNITS <= value) {
      code++;
    }
    while (code / UNITS > value) {
      code--;
    }
    return code;
  }

  /** The smallest millionth that is at least a value. */
  static int needed(double value) {
    return Double.isNaN(value) ? ALWAYS_EXCEEDS : -reached(-value);
  }

  /**
   * Refuses thresholds that the page could not hold exactly.
   *
   * @throws InputException if there is one
   */
  static void requireExact(Thresholds thresholds) {
    for (ThresholdKey key : ThresholdKey.values()) {
      double threshold = thresholds.get(key);
      if (!(Math.abs(threshold) <= LARGEST_THRESHOLD)
          || Math.rint(threshold * UNITS) / UNITS != threshold) {
        throw new InputException(
            "The threshold %s is %s, and the page of a report takes thresholds from -2000 to 2000 of at most six decimals: give another with %s=VALUE."
                .formatted(key.path(), threshold, key.path()));
      }
    }
  }
}
