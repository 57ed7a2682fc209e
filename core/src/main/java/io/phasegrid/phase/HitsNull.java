package io.phasegrid.phase;

import java.util.Arrays;

/**
 * Whether exponents lie at phase points more often than chance would have it. The null shuffles q
 * over the layers: it keeps which values of p and of q occur, and breaks what a phase claims, that
 * they belong together.
 *
 * @param layers with power laws, so many pairs of exponents
 * @param hits pairs at a phase point
 * @param mean of the hits after a shuffle
 * @param low 2.5 % of the shuffles have fewer hits
 * @param high 2.5 % of the shuffles have more hits
 * @param pValue share of shuffles with at least as many hits, the observed one counted among them
 */
public record HitsNull(int layers, int hits, double mean, int low, int high, double pValue) {

  private static final int SHUFFLES = 2000;
  private static final double TAIL = 0.025;

  /**
   * Compares hits with their null.
   *
   * @param p exponents of h, one per layer
   * @param q exponents of g, as many
   * @param rule that tells what a hit is
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
   * The exponents q of one of the shuffles that the null is made of.
   *
   * @param which counted from 0
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
