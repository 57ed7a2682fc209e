package io.phasegrid.analysis.clusters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Clusters of cells, and how they agree with the rule's words.
 *
 * @param cells that have all statistics, in the order of their ids
 * @param dropped cells that lack one
 * @param components what the mixtures saw of each cell
 * @param mixtures of each number of components
 * @param chosen the one of the least BIC
 * @param clusters of each cell, from 1 on in the order of the first statistic's mean
 * @param probabilities of belonging there
 * @param agreement with the rule's words; empty where there are fewer than two cells
 */
record Clustering(
    List<Features> cells,
    int dropped,
    Components components,
    List<Mixture> mixtures,
    Mixture chosen,
    int[] clusters,
    double[] probabilities,
    Optional<AdjustedRand> agreement) {

  private static final int PERMUTATIONS = 1000;

  static Clustering of(SparkSession spark, List<Features> all, MixtureSearch search) {
    List<Features> cells =
        all.stream()
            .filter(Features::isComplete)
            .sorted(Comparator.comparing(Features::cellId))
            .toList();
    Components components = Components.of(spark, cells.stream().map(Features::values).toList());
    List<Mixture> mixtures = search.search(spark, components);
    Mixture chosen = mixtures.stream().min(Comparator.comparingDouble(Mixture::bic)).orElseThrow();
    int[] raw = new int[cells.size()];
    double[] probabilities = new double[cells.size()];
    for (int i = 0; i < raw.length; i++) {
      double[] memberships = chosen.memberships().apply(components.rows().get(i));
      for (int k = 0; k < memberships.length; k++) {
        if (memberships[k] > probabilities[i]) {
          raw[i] = k;
          probabilities[i] = memberships[k];
        }
      }
    }
    int[] clusters = inOrder(raw, cells, chosen.components());
    List<String> words = cells.stream().map(Features::word).distinct().sorted().toList();
    Optional<AdjustedRand> agreement =
        cells.size() < 2
            ? Optional.empty()
            : Optional.of(
                AdjustedRand.of(
                    clusters,
                    cells.stream().mapToInt(cell -> words.indexOf(cell.word())).toArray(),
                    PERMUTATIONS,
                    search.seed()));
    return new Clustering(
        cells,
        all.size() - cells.size(),
        components,
        mixtures,
        chosen,
        clusters,
        probabilities,
        agreement);
  }

  static int permutations() {
    return PERMUTATIONS;
  }

  /** MLlib's numbers depend on the start of a fit; these do not. */
  private static int[] inOrder(int[] raw, List<Features> cells, int number) {
    List<Integer> order = new ArrayList<>();
    double[] means = new double[number];
    for (int k = 0; k < number; k++) {
      int cluster = k;
      means[k] =
          IntStream.range(0, raw.length)
              .filter(i -> raw[i] == cluster)
              .mapToDouble(i -> cells.get(i).values()[0])
              .average()
              .orElse(Double.POSITIVE_INFINITY);
      order.add(k);
    }
    order.sort(Comparator.comparingDouble(k -> means[k]));
    return IntStream.of(raw).map(k -> order.indexOf(k) + 1).toArray();
  }
}
