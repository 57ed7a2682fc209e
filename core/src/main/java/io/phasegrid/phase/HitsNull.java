package io.phasegrid.phase;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Permutation test of whether exponents hit phase points more often than chance. The null shuffles
 * q over the layers, which keeps the distributions of p and q but breaks their pairing. A second
 * null shuffles q within strata of layers that share what p and q depend on, such as their place
 * and the weight decay: hits beyond it are pairings of single networks, and none are left where p
 * and q are the same in all networks of a stratum.
 *
 * @param layers number of layers with power laws, hence of pairs of exponents
 * @param hits pairs at a phase point
 * @param mean number of hits after a shuffle
 * @param low 2.5 % quantile of the hits after a shuffle
 * @param high 97.5 % quantile of the hits after a shuffle
 * @param pValue share of shuffles with at least as many hits, counting the observed order as one
 * @param meanWithin number of hits after a shuffle within strata
 * @param pValueWithin share of these shuffles with at least as many hits, likewise
 */
public record HitsNull(
    int layers,
    int hits,
    double mean,
    int low,
    int high,
    double pValue,
    double meanWithin,
    double pValueWithin) {

  private static final int SHUFFLES = 2000;
  private static final double TAIL = 0.025;

  /**
   * Compares the observed hits with the null.
   *
   * @param p exponents of h, one per layer
   * @param q exponents of g, in the same order
   * @param strata stratum of each layer, in the same order
   * @param rule that decides what counts as a hit
   */
  public static HitsNull of(double[] p, double[] q, List<String> strata, ExponentRule rule) {
    int observed = hits(p, q, rule);
    int[] counts = new int[SHUFFLES];
    int[] countsWithin = new int[SHUFFLES];
    List<int[]> places = places(strata);
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      counts[shuffle] = hits(p, shuffled(q, shuffle), rule);
      countsWithin[shuffle] = hits(p, shuffledWithin(places, q, shuffle), rule);
    }
    Arrays.sort(counts);
    return new HitsNull(
        p.length,
        observed,
        Arrays.stream(counts).average().orElseThrow(),
        counts[(int) (TAIL * (SHUFFLES - 1))],
        counts[(int) Math.ceil((1 - TAIL) * (SHUFFLES - 1))],
        pValue(counts, observed),
        Arrays.stream(countsWithin).average().orElseThrow(),
        pValue(countsWithin, observed));
  }

  private static double pValue(int[] counts, int observed) {
    long asMany = Arrays.stream(counts).filter(count -> count >= observed).count();
    return (asMany + 1.0) / (SHUFFLES + 1.0);
  }

  /** Indices of the layers of each stratum. */
  private static List<int[]> places(List<String> strata) {
    return IntStream.range(0, strata.size())
        .boxed()
        .collect(Collectors.groupingBy(strata::get, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static double[] shuffledWithin(List<int[]> places, double[] q, int shuffle) {
    double[] result = q.clone();
    for (int stratum = 0; stratum < places.size(); stratum++) {
      int[] indices = places.get(stratum);
      double[] values = Arrays.stream(indices).mapToDouble(i -> q[i]).toArray();
      double[] moved = Shuffles.shuffled(values, shuffle * places.size() + stratum);
      for (int i = 0; i < indices.length; i++) {
        result[indices[i]] = moved[i];
      }
    }
    return result;
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
