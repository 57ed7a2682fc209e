package io.phasegrid.data;

import java.io.Serializable;
import java.math.BigInteger;

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
    return ofSums(rows, sums, squares);
  }

  /**
   * What follows from exact sums.
   *
   * @param rows how many, at least one
   * @param sums of each feature
   * @param squares sum of the squares of each feature
   * @throws IllegalArgumentException if all rows are equal, so that there is nothing to scale
   */
  static Standardisation ofSums(long rows, long[] sums, long[] squares) {
    double[] means = new double[sums.length];
    double variances = 0;
    BigInteger number = BigInteger.valueOf(rows);
    for (int j = 0; j < sums.length; j++) {
      means[j] = (double) sums[j] / rows;
      BigInteger sum = BigInteger.valueOf(sums[j]);
      // Rounded once: neither product need fit a long.
      double difference =
          number.multiply(BigInteger.valueOf(squares[j])).subtract(sum.multiply(sum)).doubleValue();
      variances += difference / rows / rows;
    }
    return ofVariances(means, variances);
  }

  /**
   * What follows from means and the squares about them.
   *
   * @throws IllegalArgumentException as {@link #ofSums}
   */
  static Standardisation ofCentredSquares(long rows, double[] means, double[] squares) {
    double variances = 0;
    for (double square : squares) {
      variances += square / rows;
    }
    return ofVariances(means, variances);
  }

  private static Standardisation ofVariances(double[] means, double variances) {
    if (variances == 0) {
      throw new IllegalArgumentException("all training rows are equal");
    }
    return new Standardisation(means, Math.sqrt(variances / means.length));
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

  /**
   * Standardises a value of a row.
   *
   * @param value in units of the raw values
   * @param feature which
   */
  float apply(float value, int feature) {
    return (float) ((value - means[feature]) / scalar);
  }
}
