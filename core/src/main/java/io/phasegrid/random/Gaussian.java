package io.phasegrid.random;

import java.nio.FloatBuffer;

/**
 * Standard normal numbers from a keyed stream ({@link KeyedRandom#key}), fast enough for noise on
 * every neuron at every step.
 *
 * <p>A value is the sum of two independent entries of a table of 4096 quantiles of N(0, ½): within
 * about 1e-4 of the normal distribution (Kolmogorov–Smirnov), with mean 0 and variance 1 up to
 * rounding, and tails up to about 5.2. 48 of the 64 bits of a hash give two values.
 */
public final class Gaussian {

  private static final int BITS = 12;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final float[] QUANTILES = quantilesOfHalfVariance();

  private Gaussian() {}

  /** Number at an index of a stream, from 0. */
  public static float at(long key, long index) {
    long bits = KeyedRandom.bits(key, index >>> 1);
    return (index & 1) == 0 ? first(bits) : second(bits);
  }

  /**
   * Writes the first numbers of a stream.
   *
   * @param scale standard deviation
   * @param destination from index 0; its position is neither used nor changed
   */
  public static void fill(long key, float scale, FloatBuffer destination, int count) {
    long increment = KeyedRandom.increment(key);
    long state = key;
    int even = count & ~1;
    for (int i = 0; i < even; i += 2) {
      long bits = KeyedRandom.mix(state);
      state += increment;
      destination.put(i, scale * first(bits));
      destination.put(i + 1, scale * second(bits));
    }
    if (even < count) {
      destination.put(even, scale * first(KeyedRandom.mix(state)));
    }
  }

  /**
   * Adds the first rows · columns numbers of a stream, row by row.
   *
   * @param scale standard deviation
   * @param matrix rows × stride, row-major
   * @param stride at least columns; entries between rows are not touched
   */
  public static void add(long key, float scale, float[] matrix, int stride, int rows, int columns) {
    if (stride == columns) {
      addRow(key, scale, matrix, 0, 0, rows * columns);
      return;
    }
    for (int row = 0; row < rows; row++) {
      addRow(key, scale, matrix, row * stride, (long) row * columns, columns);
    }
  }

  private static void addRow(
      long key, float scale, float[] matrix, int offset, long index, int count) {
    int odd = (int) (index & 1);
    if (odd == 1) {
      matrix[offset] += scale * at(key, index);
    }
    addPairs(key, scale, matrix, offset + odd, (index + odd) >>> 1, (count - odd) >>> 1);
    if ((count - odd & 1) == 1) {
      matrix[offset + count - 1] += scale * at(key, index + count - 1);
    }
  }

  private static void addPairs(
      long key, float scale, float[] matrix, int offset, long pair, int pairs) {
    long increment = KeyedRandom.increment(key);
    long state = key + pair * increment;
    for (int i = 0; i < 2 * pairs; i += 2) {
      long bits = KeyedRandom.mix(state);
      state += increment;
      matrix[offset + i] += scale * first(bits);
      matrix[offset + i + 1] += scale * second(bits);
    }
  }

  /** The table, a copy, for engines that draw numbers elsewhere. */
  public static float[] quantiles() {
    return QUANTILES.clone();
  }

  private static float first(long bits) {
    return QUANTILES[(int) bits & MASK] + QUANTILES[(int) (bits >>> BITS) & MASK];
  }

  private static float second(long bits) {
    return QUANTILES[(int) (bits >>> 2 * BITS) & MASK]
        + QUANTILES[(int) (bits >>> 3 * BITS) & MASK];
  }

  /** Antisymmetric (so every odd moment vanishes), with a variance of exactly one half. */
  private static float[] quantilesOfHalfVariance() {
    double[] quantiles = new double[SIZE];
    double sumOfSquares = 0;
    for (int i = 0; i < SIZE; i++) {
      quantiles[i] = NormalQuantile.of((i + 0.5) / SIZE);
      sumOfSquares += quantiles[i] * quantiles[i];
    }
    double scale = Math.sqrt(0.5 * SIZE / sumOfSquares);
    float[] table = new float[SIZE];
    for (int i = 0; i < SIZE / 2; i++) {
      table[i] = (float) (scale * quantiles[i]);
      table[SIZE - 1 - i] = -table[i];
    }
    return table;
  }
}
