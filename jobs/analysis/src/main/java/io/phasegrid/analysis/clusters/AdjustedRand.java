package io.phasegrid.analysis.clusters;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Adjusted Rand index (Hubert and Arabie) of two partitions of the same cells, with a permutation
 * null: 1 for equal partitions, 0 on average for random ones of the same sizes.
 *
 * @param nullLow 2.5 % quantile over permutations
 * @param nullHigh 97.5 % quantile
 * @param pValue share of permutations that reach the index, counting the partition itself as one
 */
record AdjustedRand(double index, double nullLow, double nullHigh, double pValue) {

  private static final double TAIL = 0.025;

  /** Differences up to this are rounding errors. */
  private static final double EQUAL = 1e-12;

  /**
   * Compares partitions, given as groups of each cell from 0.
   *
   * @param permutations number of permutations of the second one
   */
  static AdjustedRand of(int[] first, int[] second, int permutations, long seed) {
    double index = index(first, second);
    double[] permuted = new double[permutations];
    int reached = 0;
    for (int i = 0; i < permutations; i++) {
      permuted[i] =
          index(first, shuffled(second, KeyedRandom.key(seed, Purpose.PERMUTATION, i, 0)));
      if (permuted[i] >= index - EQUAL) {
        reached++;
      }
    }
    Arrays.sort(permuted);
    return new AdjustedRand(
        index,
        permuted[(int) Math.floor(TAIL * (permutations - 1))],
        permuted[(int) Math.ceil((1 - TAIL) * (permutations - 1))],
        (1.0 + reached) / (1 + permutations));
  }

  /** Adjusted Rand index; 0 if either partition has a single group. */
  static double index(int[] first, int[] second) {
    int groups = Arrays.stream(first).max().orElse(0) + 1;
    int others = Arrays.stream(second).max().orElse(0) + 1;
    long[][] table = new long[groups][others];
    long[] rows = new long[groups];
    long[] columns = new long[others];
    for (int i = 0; i < first.length; i++) {
      table[first[i]][second[i]]++;
      rows[first[i]]++;
      columns[second[i]]++;
    }
    double together = Arrays.stream(table).mapToDouble(AdjustedRand::pairs).sum();
    double ofRows = pairs(rows);
    double ofColumns = pairs(columns);
    double expected = ofRows * ofColumns / pairs(new long[] {first.length});
    double largest = (ofRows + ofColumns) / 2;
    return largest - expected > 0 && !isTrivial(rows) && !isTrivial(columns)
        ? (together - expected) / (largest - expected)
        : 0;
  }

  private static boolean isTrivial(long[] sizes) {
    return Arrays.stream(sizes).filter(size -> size > 0).count() < 2;
  }

  private static double pairs(long[] sizes) {
    // Sums of whole numbers, exact in any order.
    return Arrays.stream(sizes).mapToDouble(size -> size * (size - 1.0) / 2).sum();
  }

  private static int[] shuffled(int[] values, long key) {
    return IntStream.of(Permutation.of(values.length, key)).map(i -> values[i]).toArray();
  }
}
