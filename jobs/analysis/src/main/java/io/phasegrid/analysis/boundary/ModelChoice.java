package io.phasegrid.analysis.boundary;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Classifier with the least cross-validated loss, the simplest of several.
 *
 * @param losses mean log-loss per cell, by name of the classifier
 */
record ModelChoice(Classifier chosen, Map<String, Double> losses) {

  private static final int FOLDS = 5;

  /**
   * Cross-validates over points: all cells of a point are left out together, since its seeds are
   * not independent.
   *
   * @param classifiers simplest first
   * @param seed of the partition into folds
   */
  static ModelChoice of(List<Classifier> classifiers, List<PointCount> counts, long seed) {
    List<List<PointCount>> folds = folds(counts, seed);
    Map<String, Double> losses = new LinkedHashMap<>();
    Classifier best = null;
    for (Classifier classifier : classifiers) {
      Classifier quick = classifier.forMany();
      double sum = 0;
      for (List<PointCount> fold : folds) {
        List<PointCount> rest = counts.stream().filter(count -> !fold.contains(count)).toList();
        sum += loss(quick.fit(rest), fold, PointCount.weight(rest));
      }
      double loss = sum / PointCount.weight(counts);
      if (best == null || loss < losses.get(best.name())) {
        best = classifier;
      }
      losses.put(classifier.name(), loss);
    }
    return new ModelChoice(best, losses);
  }

  private static List<List<PointCount>> folds(List<PointCount> counts, long seed) {
    long key = KeyedRandom.key(seed, Purpose.FOLD, 0, 0);
    List<Integer> shuffled =
        IntStream.range(0, counts.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> KeyedRandom.bits(key, i)))
            .toList();
    int number = Math.min(FOLDS, counts.size());
    return IntStream.range(0, number)
        .mapToObj(fold -> IntStream.iterate(fold, i -> i < counts.size(), i -> i + number))
        .map(part -> part.mapToObj(i -> counts.get(shuffled.get(i))).toList())
        .toList();
  }

  /**
   * Log-loss of left-out cells. Probabilities are bounded by 1/(2(n + 1)), n being the weight of
   * the training cells, since n cells cannot show that something is rarer.
   */
  private static double loss(Surface surface, List<PointCount> leftOut, double learntFrom) {
    double surest = 1 / (2 * (learntFrom + 1));
    double sum = 0;
    for (PointCount count : leftOut) {
      double probability =
          Math.max(surest, Math.min(1 - surest, surface.probability(count.place())));
      sum -= count.holding() * Math.log(probability) + count.failing() * Math.log1p(-probability);
    }
    return sum;
  }
}
