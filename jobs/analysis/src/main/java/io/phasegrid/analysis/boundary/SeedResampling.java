package io.phasegrid.analysis.boundary;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A bootstrap of seeds as wholes: a replicate takes a seed's cells at all points and in all panels,
 * or none of them, since cells of one seed share data, noise and initial weights.
 *
 * @param seeds in ascending order
 * @param replicates how many
 * @param key of the random draws
 */
record SeedResampling(List<Long> seeds, int replicates, long key) {

  private static final double CONFIDENCE = 0.95;

  /** Keeps its own copy of the list. */
  SeedResampling {
    seeds = List.copyOf(seeds);
  }

  static SeedResampling of(List<Long> seeds, int replicates, long seed) {
    return new SeedResampling(
        seeds.stream().distinct().sorted().toList(),
        replicates,
        KeyedRandom.key(seed, Purpose.BOOTSTRAP, 0, 0));
  }

  /** Whether there is anything to tell the spread from. */
  boolean tellsSpread() {
    return seeds.size() > 1 && replicates > 1;
  }

  /** How often a replicate takes each seed. */
  SortedMap<Long, Integer> draw(int replicate) {
    SortedMap<Long, Integer> times = new TreeMap<>();
    int n = seeds.size();
    for (int draw = 0; draw < n; draw++) {
      times.merge(
          seeds.get(KeyedRandom.index(key, (long) replicate * n + draw, n)), 1, Integer::sum);
    }
    return times;
  }

  /**
   * Half the width of an interval in standard deviations of the replicates. Percentiles of the
   * replicates are too narrow for a handful of seeds, twice over: resampled seeds vary less than
   * seeds by the factor (n − 1)/n in variance, and a spread that n seeds tell is itself uncertain,
   * which Student's quantile with n − 1 degrees of freedom allows for.
   */
  double reach() {
    int n = seeds.size();
    return new TDistribution(n - 1.0).inverseCumulativeProbability(0.5 + CONFIDENCE / 2)
        * Math.sqrt(n / (n - 1.0));
  }
}
