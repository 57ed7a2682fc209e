package io.phasegrid.data;

import java.io.Serializable;

/**
 * Centres every feature on its training mean and divides all of them by one scalar, the root mean
 * square of all centred training values; the mean variance of a training feature is then 1.
 *
 * <p>One scalar keeps the ratios of the features' variances, and features that hardly vary (pixels
 * at an image's edge) are not blown up.
 *
 * @param means mean of each feature over the training rows, in units of the raw values
 * @param scalar what centred values are divided by, above 0, in units of the raw values
 */
public record Standardisation(double[] means, double scalar) implements Serializable {

  private static final int BYTE = 0xFF;

  /**
   * Fits the means and the scalar; the sums are exact, since the values are integers.
   *
   * @param values training rows, row-major, as unsigned bytes; at least one row
   * @param features number of values in a row
   * @throws IllegalArgumentException if all rows are equal, so that there is nothing to scale
   */
  static Standardisation fit(byte[] values, int features) {
    long rows = values.length / features;
    long[] sums = new long[features];
    long[] squares = new long[features];
    for (int i = 0; i < values.length; i += features) {
      for (int j = 0; j < features; j++) {
        int value = values[i + j] & BYTE;
        sums[j] += value;
        squares[j] += value * value;
      }
    }
    double[] means = new double[features];
    double variances = 0;
    for (int j = 0; j < features; j++) {
      means[j] = (double) sums[j] / rows;
      variances += (double) (rows * squares[j] - sums[j] * sums[j]) / rows / rows;
    }
    if (variances == 0) {
      throw new IllegalArgumentException("all training rows are equal");
    }
    return new Standardisation(means, Math.sqrt(variances / features));
  }

  /**
   * Standardises rows of any part with the means and the scalar of the training part.
   *
   * @param values rows, row-major, as unsigned bytes
   * @return an array of the same length
   */
  float[] apply(byte[] values) {
    float[] standardised = new float[values.length];
    for (int i = 0; i < values.length; i += means.length) {
      for (int j = 0; j < means.length; j++) {
        standardised[i + j] = (float) (((values[i + j] & BYTE) - means[j]) / scalar);
      }
    }
    return standardised;
  }
}
