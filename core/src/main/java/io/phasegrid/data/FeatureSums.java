package io.phasegrid.data;

import java.util.Arrays;

/**
 * Sums of every feature over the training rows, from which a {@link Standardisation} is fitted.
 *
 * <p>Integers, such as pixels, are summed exactly and give the bits of {@link Standardisation#fit}.
 * Other values are summed in row order, and their squares about the means need a second pass.
 */
final class FeatureSums {

  /** Largest magnitude summed exactly: the squares of 2³¹ such numbers fit a long. */
  private static final float LARGEST_INTEGER = 1 << 15;

  private final long[] sums;
  private final long[] squares;
  private final double[] plainSums;
  private boolean areIntegers = true;
  private long rows;

  private double[] means;
  private double[] centredSquares;

  FeatureSums(int features) {
    sums = new long[features];
    squares = new long[features];
    plainSums = new double[features];
  }

  void add(float[] row) {
    rows++;
    for (int j = 0; j < row.length; j++) {
      plainSums[j] += row[j];
    }
    areIntegers = areIntegers && areIntegers(row);
    if (areIntegers) {
      for (int j = 0; j < row.length; j++) {
        long value = (long) row[j];
        sums[j] += value;
        squares[j] += value * value;
      }
    }
  }

  private static boolean areIntegers(float[] row) {
    for (float value : row) {
      if (value != (long) value || Math.abs(value) > LARGEST_INTEGER) {
        return false;
      }
    }
    return true;
  }

  boolean needSecondPass() {
    return !areIntegers;
  }

  /** Adds a row, which starts at an offset, in the second pass. */
  void addCentred(float[] values, int offset) {
    if (means == null) {
      means = Arrays.stream(plainSums).map(sum -> sum / rows).toArray();
      centredSquares = new double[means.length];
    }
    for (int j = 0; j < means.length; j++) {
      double centred = values[offset + j] - means[j];
      centredSquares[j] += centred * centred;
    }
  }

  /**
   * @throws IllegalArgumentException if all rows are equal
   */
  Standardisation fitted() {
    return areIntegers
        ? Standardisation.ofSums(rows, sums, squares)
        : Standardisation.ofCentredSquares(rows, means, centredSquares);
  }
}
