package io.phasegrid.analysis.diagram;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.NetworkEvidence;
import io.phasegrid.phase.PhaseRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Classifies a point under one measurement by its statistics averaged over seeds, for ties. */
record PointClassifier(PhaseRule rule) implements MapGroupsFunction<String, Row, Row> {

  static final StructType SCHEMA =
      StructType.fromDDL("point_id STRING, measurement STRING, word_of_means STRING");

  @Override
  public Row call(String key, Iterator<Row> layersOfSeeds) {
    List<Row> rows = new ArrayList<>();
    layersOfSeeds.forEachRemaining(rows::add);
    // Sorted, since sums over seeds must not depend on the order of a shuffle.
    rows.sort(Comparator.comparing(row -> row.<String>getAs("cell_id")));
    Map<Long, List<Row>> byLayer =
        rows.stream().collect(groupingBy(row -> row.<Long>getAs("layer"), TreeMap::new, toList()));
    List<LayerEvidence> layers =
        byLayer.values().stream()
            .map(seeds -> seeds.stream().map(LayerStatistics::of).toList())
            .map(seeds -> LayerStatistics.mean(seeds).evidence())
            .toList();
    NetworkEvidence mean =
        new NetworkEvidence(
            rows.stream().allMatch(row -> row.<Boolean>getAs("finite")),
            rows.stream().mapToDouble(row -> row.<Double>getAs("score")).sum() / rows.size(),
            layers);
    return RowFactory.create(
        rows.get(0).getAs("point_id"), rows.get(0).getAs("measurement"), rule.classify(mean).id());
  }
}
