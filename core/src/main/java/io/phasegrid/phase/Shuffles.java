package io.phasegrid.phase;

import io.phasegrid.random.KeyedRandom;
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
    double[] shuffled = values.clone();
    long key = KeyedRandom.key(0, Purpose.PERMUTATION, values.length, which);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = KeyedRandom.index(key, i, i + 1);
      double kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    return shuffled;
  }
}
