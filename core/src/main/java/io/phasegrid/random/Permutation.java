package io.phasegrid.random;

import java.util.stream.IntStream;

/** Random permutations by the Fisher–Yates shuffle. */
public final class Permutation {

  private Permutation() {}

  /**
   * Every index below {@code count}, in uniformly random order.
   *
   * @param key see {@link KeyedRandom#key}
   */
  public static int[] of(int count, long key) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = KeyedRandom.index(key, i, i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }
}
