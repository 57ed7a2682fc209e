package io.phasegrid.app.report.figure;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.measure.Relation;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.ChosenLayers;
import io.phasegrid.spark.store.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Alignments of some points during training, averaged over the layers of the labels, then over
 * seeds.
 *
 * @param byPoint means by point id, kind ({@link #MEAN} or a relation id) and step
 */
record TrainingCurves(Map<String, Map<String, TreeMap<Long, SeedMean>>> byPoint) {

  static final String MEAN = "mean";

  private record Instant(String point, long step, long seed) {}

  private record Seed(Instant instant, String kind, double alpha) {}

  static TrainingCurves read(FigureSource source, List<StoredPoint> points) {
    Dataset<Row> cells =
        source
            .read(Tables.CELLS)
            .where(col("point_id").isin(points.stream().map(StoredPoint::pointId).toArray()))
            .select(col("cell_id"), col("point_id"), ChosenLayers.ofCell(), col("seed"));
    List<Row> rows =
        source
            .read(Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.id()))
            .where(Diagram.under(source.measurement()))
            .select(
                "cell_id",
                Stream.concat(
                        Stream.of("layer", "layer_name", "step"),
                        Stream.of(Relation.values()).map(relation -> "alpha_" + relation.id()))
                    .toArray(String[]::new))
            .join(cells, "cell_id")
            .where(ChosenLayers.of(source.spark(), source.store(), source.layers()))
            .orderBy("point_id", "seed", "step", "layer")
            .collectAsList();
    return of(rows);
  }

  private static TrainingCurves of(List<Row> rows) {
    Map<Instant, List<Row>> layers =
        rows.stream()
            .collect(
                groupingBy(
                    row ->
                        new Instant(row.getAs("point_id"), row.getAs("step"), row.getAs("seed"))));
    return new TrainingCurves(
        layers.entrySet().stream()
            .flatMap(entry -> seed(entry.getKey(), entry.getValue()))
            .collect(
                groupingBy(
                    seed -> seed.instant().point(),
                    groupingBy(
                        Seed::kind,
                        groupingBy(
                            seed -> seed.instant().step(),
                            TreeMap::new,
                            collectingAndThen(mapping(Seed::alpha, toList()), SeedMean::of))))));
  }

  /** Of each relation, then of all. */
  private static Stream<Seed> seed(Instant instant, List<Row> layers) {
    List<Seed> seeds = new ArrayList<>();
    double all = 0;
    for (Relation relation : Relation.values()) {
      double mean =
          layers.stream()
              .mapToDouble(row -> row.<Double>getAs("alpha_" + relation.id()))
              .average()
              .orElseThrow();
      all += mean / Relation.values().length;
      seeds.add(new Seed(instant, relation.id(), mean));
    }
    seeds.add(new Seed(instant, MEAN, all));
    return seeds.stream();
  }

  static List<String> kinds() {
    return Stream.concat(Stream.of(MEAN), Arrays.stream(Relation.values()).map(Relation::id))
        .toList();
  }

  List<Long> steps() {
    return all().flatMap(steps -> steps.keySet().stream()).distinct().sorted().toList();
  }

  Stream<TreeMap<Long, SeedMean>> all() {
    return byPoint.values().stream().flatMap(kinds -> kinds.values().stream());
  }

  /** Empty if nothing was measured. */
  TreeMap<Long, SeedMean> curve(String point, String kind) {
    return byPoint.getOrDefault(point, Map.of()).getOrDefault(kind, new TreeMap<>());
  }
}
