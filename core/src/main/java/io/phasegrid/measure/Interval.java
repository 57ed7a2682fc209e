package io.phasegrid.measure;

/**
 * An interval of confidence.
 *
 * @param low its lower end; NaN where there is none
 * @param high its upper end
 */
public record Interval(double low, double high) {

  /** No interval: too few points to tell. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /** Whether a value lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
