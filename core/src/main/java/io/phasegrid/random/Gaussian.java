package io.phasegrid.random;

import java.nio.FloatBuffer;

/**
 * Standard normal numbers from a keyed stream, fast enough for noise on every neuron of every step.
 *
 * <p>A value is the sum of two independent entries of a table of 4096 quantiles of N(0, ½), so its
 * distribution is within about 1e-4 of the normal one (Kolmogorov–Smirnov), with mean 0 and
 * variance 1 up to rounding and tails that reach about 5.2. Forty-eight of the 64 bits of a hash
 * give two values.
 */
public final class Gaussian {

  private static final int BITS = 12;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final float[] QUANTILES = quantilesOfHalfVariance();

  private Gaussian() {}

  /**
   * The standard normal number at an index of a stream. Filling a buffer gives the same numbers.
   *
   * @param key from {@link KeyedRandom#key}
   * @param index position in the stream, from 0
   */
  public static float at(long key, long index) {
    long bits = KeyedRandom.bits(key, index >>> 1);
    return (index & 1) == 0 ? first(bits) : second(bits);
  }

  /**
   * Writes the first numbers of a stream.
   *
   * @param key from {@link KeyedRandom#key}
   * @param scale standard deviation of the numbers
   * @param destination written from index 0; its position is neither used nor changed
   * @param count how many numbers
   */
  public static void fill(long key, float scale, FloatBuffer destination, int count) {
    long increment = KeyedRandom.increment(key);
    int even = count & ~1;
    for (int i = 0; i < even; i += 2) {
      long bits = KeyedRandom.bits(key, increment, i >>> 1);
      destination.put(i, scale * first(bits));
      destination.put(i + 1, scale * second(bits));
    }
    if (even < count) {
      destination.put(even, scale * first(KeyedRandom.bits(key, increment, even >>> 1)));
    }
  }

  private static float first(long bits) {
    return QUANTILES[(int) bits & MASK] + QUANTILES[(int) (bits >>> BITS) & MASK];
  }

  private static float second(long bits) {
    return QUANTILES[(int) (bits >>> 2 * BITS) & MASK]
        + QUANTILES[(int) (bits >>> 3 * BITS) & MASK];
  }

  /** Antisymmetric (so every odd moment vanishes) and scaled to a variance of exactly one half. */
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
