package io.phasegrid.measure;

/**
 * Mean and standard deviation of a sample. Own sums, since those of commons-math round differently
 * and stored tables keep their bits.
 *
 * @param mean arithmetic mean
 * @param deviation sample standard deviation; NaN for a single value
 */
public record Sample(double mean, double deviation) {

  /** Statistics of values, at least one. */
  public static Sample of(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Sample(mean, Math.sqrt(squares / (values.length - 1)));
  }
}
