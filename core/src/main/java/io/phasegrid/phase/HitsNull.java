package io.phasegrid.phase;

import java.util.Arrays;

/**
 * Permutation test of whether exponents hit phase points more often than chance. The null shuffles
 * q over the layers, which keeps the distributions of p and q but breaks their pairing.
 *
 * @param layers number of layers with power laws, hence of pairs of exponents
 * @param hits pairs at a phase point
 * @param mean number of hits after a shuffle
 * @param low 2.5 % quantile of the hits after a shuffle
 * @param high 97.5 % quantile of the hits after a shuffle
 * @param pValue share of shuffles with at least as many hits, counting the observed order as one
 */
public record HitsNull(int layers, int hits, double mean, int low, int high, double pValue) {

  private static final int SHUFFLES = 2000;
  private static final double TAIL = 0.025;

  /**
   * Compares the observed hits with the null.
   *
   * @param p exponents of h, one per layer
   * @param q exponents of g, in the same order
   * @param rule that decides what counts as a hit
   */
  public static HitsNull of(double[] p, double[] q, ExponentRule rule) {
    int observed = hits(p, q, rule);
    int[] counts = new int[SHUFFLES];
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      counts[shuffle] = hits(p, shuffled(q, shuffle), rule);
    }
    Arrays.sort(counts);
    long asMany = Arrays.stream(counts).filter(count -> count >= observed).count();
    return new HitsNull(
        p.length,
        observed,
        Arrays.stream(counts).average().orElseThrow(),
        counts[(int) (TAIL * (SHUFFLES - 1))],
        counts[(int) Math.ceil((1 - TAIL) * (SHUFFLES - 1))],
        (asMany + 1.0) / (SHUFFLES + 1.0));
  }

  /**
   * The exponents q after one of the null's shuffles.
   *
   * @param which index of the shuffle, from 0
   */
  public static double[] shuffled(double[] q, int which) {
    return Shuffles.shuffled(q, which);
  }

  private static int hits(double[] p, double[] q, ExponentRule rule) {
    int hits = 0;
    for (int i = 0; i < p.length; i++) {
      hits += rule.at(p[i], q[i]).isPoint() ? 1 : 0;
    }
    return hits;
  }
}
