package io.phasegrid.app.report.figure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.LayerName;
import io.phasegrid.analysis.diagram.SeedAggregates;
import io.phasegrid.measure.Relation;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.Tables;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Alignments of all layers of a point at the last step, from normalised moments: means over seeds.
 *
 * @param names of the layers, from the inputs on
 * @param alphas by layer and relation
 * @param nulls structural nulls, likewise
 */
record LayerAlignments(
    StoredPoint point, List<String> names, List<double[]> alphas, List<double[]> nulls) {

  /** In the order of the points, of those that were measured. */
  static List<LayerAlignments> read(FigureSource source, List<StoredPoint> points) {
    Dataset<Row> cells =
        source
            .read(Tables.CELLS)
            .where(col("point_id").isin(points.stream().map(StoredPoint::pointId).toArray()))
            .select("cell_id", "point_id", "steps_done");
    Map<String, List<Row>> layers =
        source
            .read(Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.id()))
            .where(Diagram.under(source.measurement()))
            .join(cells, "cell_id")
            .where("step = steps_done")
            .groupBy("point_id", "layer")
            .agg(
                max("layer_name").as("layer_name"),
                Stream.concat(columns("alpha_"), columns("null_"))
                    .map(LayerAlignments::mean)
                    .toArray(Column[]::new))
            .orderBy("point_id", "layer")
            .collectAsList()
            .stream()
            .collect(groupingBy(row -> row.getAs("point_id"), toList()));
    return points.stream()
        .filter(point -> layers.containsKey(point.pointId()))
        .map(point -> of(point, layers.get(point.pointId())))
        .toList();
  }

  private static Column mean(String column) {
    return SeedAggregates.mean(col(column)).as(column);
  }

  private static LayerAlignments of(StoredPoint point, List<Row> layers) {
    return new LayerAlignments(
        point,
        layers.stream().map(LayerName::of).toList(),
        layers.stream().map(row -> numbers(row, "alpha_")).toList(),
        layers.stream().map(row -> numbers(row, "null_")).toList());
  }

  private static double[] numbers(Row row, String prefix) {
    return columns(prefix).mapToDouble(column -> row.<Double>getAs(column)).toArray();
  }

  private static Stream<String> columns(String prefix) {
    return Stream.of(Relation.values()).map(relation -> prefix + relation.id());
  }
}
