package io.phasegrid.data;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Centres every feature on its training mean and divides all features by the root mean square of
 * all centred training values, so their mean variance is 1. A single scalar keeps the ratios of
 * variances and does not amplify features that hardly vary (pixels at an image's edge).
 *
 * @param means of each feature over the training rows, in raw units
 * @param scalar above 0, in raw units
 */
public record Standardisation(double[] means, double scalar) implements Serializable {

  private static final int BYTE = 0xFF;

  /**
   * Fits to rows of unsigned bytes, row-major, with exact sums.
   *
   * @param values at least one row
   * @throws IllegalArgumentException if all rows are equal
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
   * Fits from exact sums over at least one row.
   *
   * @throws IllegalArgumentException if all rows are equal
   */
  static Standardisation ofSums(long rows, long[] sums, long[] squares) {
    double[] means = new double[sums.length];
    double variances = 0;
    BigInteger number = BigInteger.valueOf(rows);
    for (int j = 0; j < sums.length; j++) {
      means[j] = (double) sums[j] / rows;
      BigInteger sum = BigInteger.valueOf(sums[j]);
      // Rounded once: the products may exceed a long.
      double difference =
          number.multiply(BigInteger.valueOf(squares[j])).subtract(sum.multiply(sum)).doubleValue();
      variances += difference / rows / rows;
    }
    return ofVariances(means, variances);
  }

  /**
   * Fits from means and the sums of squares about them.
   *
   * @throws IllegalArgumentException if all rows are equal
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

  /** Standardises rows of unsigned bytes, row-major. */
  float[] apply(byte[] values) {
    float[] standardised = new float[values.length];
    for (int i = 0; i < values.length; i += means.length) {
      for (int j = 0; j < means.length; j++) {
        standardised[i + j] = (float) (((values[i + j] & BYTE) - means[j]) / scalar);
      }
    }
    return standardised;
  }

  float apply(float value, int feature) {
    return (float) ((value - means[feature]) / scalar);
  }
}
