package io.phasegrid.measure;

/**
 * Confidence interval.
 *
 * @param low lower end; NaN if there is no interval
 * @param high upper end; NaN likewise
 */
public record Interval(double low, double high) {

  /** No interval, for example because there are too few points. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /** Whether the interval contains a value, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
