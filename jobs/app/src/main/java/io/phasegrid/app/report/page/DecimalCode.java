package io.phasegrid.app.report.page;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;

/**
 * Integer codes of statistics in millionths, rounded down for lower thresholds and up for upper
 * ones: they compare with every threshold of six decimals as the stored doubles do.
 */
final class DecimalCode {

  /** NaN for a lower threshold: below any. */
  static final int NEVER_REACHES = Integer.MIN_VALUE;

  /** NaN for an upper threshold: above any. */
  static final int ALWAYS_EXCEEDS = Integer.MAX_VALUE;

  /** Clear of the ends of the range. */
  private static final double LARGEST_THRESHOLD = 2000;

  private static final double UNITS = 1e6;

  private DecimalCode() {}

  /** Most millionths not above a value, clamped to the range. */
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
    // The product is rounded, but code / UNITS is exactly the double parsed from the decimal.
    while ((code + 1) / UNITS <= value) {
      code++;
    }
    while (code / UNITS > value) {
      code--;
    }
    return code;
  }

  /** Least millionths not below a value. */
  static int needed(double value) {
    return Double.isNaN(value) ? ALWAYS_EXCEEDS : -reached(-value);
  }

  /**
   * @throws InputException if a threshold exceeds ±2000 or has more than six decimals
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
