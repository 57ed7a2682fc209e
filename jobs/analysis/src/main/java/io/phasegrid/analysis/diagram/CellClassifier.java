package io.phasegrid.analysis.diagram;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.phasegrid.phase.Classification;
import io.phasegrid.phase.Label;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.NetworkEvidence;
import io.phasegrid.phase.PhaseRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Classifies one network under one measurement from its chosen layers at one step; computes the
 * change of mean α since an earlier step if the rows contain one.
 */
record CellClassifier(PhaseRule rule) implements MapGroupsFunction<String, Row, Row> {

  static final StructType SCHEMA =
      StructType.fromDDL(
          "cell_id STRING, measurement STRING, state STRING, label STRING, label_every STRING,"
              + " unit_mean DOUBLE, mean_alpha DOUBLE, min_alpha DOUBLE, min_rank DOUBLE, score DOUBLE, drift DOUBLE");

  @Override
  public Row call(String key, Iterator<Row> layers) {
    List<Row> rows = new ArrayList<>();
    layers.forEachRemaining(rows::add);
    // Sorted, since sums over layers must not depend on the order of a shuffle.
    rows.sort(Comparator.comparingLong(row -> row.<Long>getAs("layer")));
    List<Row> classified = rows.stream().filter(row -> row.<Boolean>getAs("judged")).toList();
    Row first = classified.get(0);
    NetworkEvidence network = network(classified);
    Classification classification = rule.classify(network);
    return RowFactory.create(
        first.getAs("cell_id"),
        first.getAs("measurement"),
        classification.state().id(),
        classification.label().map(Label::id).orElse(null),
        classification.phase().map(phase -> phase.every().id()).orElse(null),
        network.maxUnitMean(),
        network.alpha().mean(),
        network.alpha().minimum(),
        network.layers().stream().mapToDouble(LayerEvidence::rank).min().orElse(Double.NaN),
        network.score(),
        drift(network, rows));
  }

  private static Double drift(NetworkEvidence network, List<Row> rows) {
    TreeMap<Long, List<Row>> earlier =
        rows.stream()
            .filter(row -> !row.<Boolean>getAs("judged"))
            .collect(groupingBy(row -> row.<Long>getAs("step"), TreeMap::new, toList()));
    return earlier.isEmpty()
        ? null
        : (Double)
            (network.alpha().mean() - network(earlier.lastEntry().getValue()).alpha().mean());
  }

  private static NetworkEvidence network(List<Row> layers) {
    return new NetworkEvidence(
        layers.get(0).<Boolean>getAs("finite"),
        layers.get(0).<Double>getAs("score"),
        layers.stream().map(LayerStatistics::of).map(LayerStatistics::evidence).toList());
  }
}
