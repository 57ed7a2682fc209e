package io.phasegrid.analysis.clusters;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Clusters of cells, and their agreement with the rule's labels.
 *
 * @param cells with all statistics, ordered by id
 * @param dropped number of cells that lack a statistic
 * @param chosen the mixture with the least BIC
 * @param clusters of the cells, numbered from 1 in the order of the first statistic's mean
 * @param agreement empty for fewer than two cells
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

  static final int PERMUTATIONS = 1000;

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

  /** Renumbers clusters, since MLlib's numbers depend on the start of the fit. */
  private static int[] inOrder(int[] raw, List<Features> cells, int number) {
    ToDoubleFunction<Integer> mean =
        cluster ->
            IntStream.range(0, raw.length)
                .filter(i -> raw[i] == cluster)
                .mapToDouble(i -> cells.get(i).values()[0])
                .average()
                .orElse(Double.POSITIVE_INFINITY);
    List<Integer> order =
        IntStream.range(0, number).boxed().sorted(Comparator.comparingDouble(mean)).toList();
    return IntStream.of(raw).map(k -> order.indexOf(k) + 1).toArray();
  }
}
