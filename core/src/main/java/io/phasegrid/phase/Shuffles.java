package io.phasegrid.phase;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;

/** Shuffles of measured values, for permutation nulls; the same for the same number of values. */
final class Shuffles {

  /** How often a spectrum is shuffled. */
  static final int OF_A_SPECTRUM = 200;

  private Shuffles() {}

  /**
   * The values in another order.
   *
   * @param which of the shuffles
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
