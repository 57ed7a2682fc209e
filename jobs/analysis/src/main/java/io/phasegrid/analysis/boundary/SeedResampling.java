package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.SeedAggregates;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bootstrap over whole seeds: a replicate takes all cells of a seed, at all points and in all
 * panels, or none, since they share data, noise and initial weights. Seeds are in ascending order.
 */
record SeedResampling(List<Long> seeds, int replicates, long key) {

  SeedResampling {
    seeds = List.copyOf(seeds);
  }

  static SeedResampling of(List<Long> seeds, int replicates, long seed) {
    return new SeedResampling(
        seeds.stream().distinct().sorted().toList(),
        replicates,
        KeyedRandom.key(seed, Purpose.BOOTSTRAP, 0, 0));
  }

  /** Whether a spread can be estimated: at least two seeds and two replicates. */
  boolean tellsSpread() {
    return seeds.size() > 1 && replicates > 1;
  }

  /** Number of times a replicate takes each seed. */
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
   * Half-width of a 95 % interval in standard deviations of the replicates. Percentiles of
   * replicates are too narrow for few seeds: resampling lowers the variance by the factor (n −
   * 1)/n, and the spread is itself estimated, hence Student's quantile with n − 1 degrees of
   * freedom.
   */
  double reach() {
    int n = seeds.size();
    return SeedAggregates.quantile(n) * Math.sqrt(n / (n - 1.0));
  }
}
