package io.phasegrid.app.report.figure;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.measure.Relation;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Alignments of some points during training, averaged over middle layers, then over seeds.
 *
 * @param byPoint means by point id, kind ({@link #MEAN} or a relation id) and step
 */
record TrainingCurves(Map<String, Map<String, TreeMap<Long, SeedMean>>> byPoint) {

  /** Kind of the mean over the six relations. */
  static final String MEAN = "mean";

  /** One seed of one point at one step. */
  private record Instant(String point, long step, long seed) {}

  static TrainingCurves read(FigureSource source, List<StoredPoint> points) {
    Dataset<Row> cells =
        source
            .store()
            .read(source.spark(), Tables.CELLS)
            .where(col("point_id").isin(points.stream().map(StoredPoint::pointId).toArray()))
            .select("cell_id", "point_id", "depth", "seed");
    Column[] columns =
        Stream.concat(
                Stream.of("cell_id", "layer", "step"),
                Stream.of(Relation.values()).map(relation -> "alpha_" + relation.id()))
            .map(functions::col)
            .toArray(Column[]::new);
    List<Row> rows =
        source
            .store()
            .read(source.spark(), Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.id()))
            .where(Diagram.under(source.measurement()))
            .select(columns)
            .join(cells, "cell_id")
            .where("layer > 1 AND layer <= depth")
            .orderBy("point_id", "seed", "step", "layer")
            .collectAsList();
    return of(rows);
  }

  private static TrainingCurves of(List<Row> rows) {
    Map<Instant, List<double[]>> layers = new HashMap<>();
    for (Row row : rows) {
      Instant instant =
          new Instant(row.getAs("point_id"), row.<Long>getAs("step"), row.<Long>getAs("seed"));
      double[] alphas =
          Stream.of(Relation.values())
              .mapToDouble(relation -> row.<Double>getAs("alpha_" + relation.id()))
              .toArray();
      layers.computeIfAbsent(instant, key -> new ArrayList<>()).add(alphas);
    }
    Map<String, Map<String, TreeMap<Long, List<Double>>>> seeds = new HashMap<>();
    layers.forEach(
        (instant, alphas) -> {
          double all = 0;
          for (Relation relation : Relation.values()) {
            double mean =
                alphas.stream()
                    .mapToDouble(some -> some[relation.ordinal()])
                    .average()
                    .orElseThrow();
            all += mean / Relation.values().length;
            add(seeds, instant, relation.id(), mean);
          }
          add(seeds, instant, MEAN, all);
        });
    Map<String, Map<String, TreeMap<Long, SeedMean>>> means = new HashMap<>();
    seeds.forEach(
        (point, kinds) ->
            kinds.forEach(
                (kind, steps) ->
                    steps.forEach(
                        (step, values) ->
                            means
                                .computeIfAbsent(point, key -> new HashMap<>())
                                .computeIfAbsent(kind, key -> new TreeMap<>())
                                .put(step, SeedMean.of(values)))));
    return new TrainingCurves(means);
  }

  private static void add(
      Map<String, Map<String, TreeMap<Long, List<Double>>>> seeds,
      Instant instant,
      String kind,
      double value) {
    seeds
        .computeIfAbsent(instant.point(), key -> new HashMap<>())
        .computeIfAbsent(kind, key -> new TreeMap<>())
        .computeIfAbsent(instant.step(), key -> new ArrayList<>())
        .add(value);
  }

  /** All kinds: the mean of all relations, then each relation. */
  static List<String> kinds() {
    return Stream.concat(Stream.of(MEAN), Arrays.stream(Relation.values()).map(Relation::id))
        .toList();
  }

  /** All measured steps, ascending. */
  List<Long> steps() {
    return byPoint.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .flatMap(steps -> steps.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Curve of a point and kind; empty if nothing was measured. */
  TreeMap<Long, SeedMean> curve(String point, String kind) {
    return byPoint.getOrDefault(point, Map.of()).getOrDefault(kind, new TreeMap<>());
  }
}
