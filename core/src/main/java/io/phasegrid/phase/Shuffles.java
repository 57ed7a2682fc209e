package io.phasegrid.phase;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;

/**
 * Deterministic shuffles for permutation nulls; the order depends only on the number of values and
 * the index of the shuffle.
 */
final class Shuffles {

  /** Number of shuffles per spectrum. */
  static final int OF_A_SPECTRUM = 200;

  private Shuffles() {}

  /**
   * The values in shuffled order.
   *
   * @param which index of the shuffle
   */
  static double[] shuffled(double[] values, int which) {
    long key = KeyedRandom.key(0, Purpose.PERMUTATION, values.length, which);
    int[] order = Permutation.of(values.length, key);
    double[] shuffled = new double[values.length];
    for (int i = 0; i < shuffled.length; i++) {
      shuffled[i] = values[order[i]];
    }
    return shuffled;
  }
}
