package io.phasegrid.analysis.clusters;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.phasegrid.analysis.diagram.ClassifiedCells;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.measure.Relation;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.ChosenLayers;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Statistics of stored cells that mixtures are fitted to: means at the last step, with normalised
 * moments, over the layers by which cells are labelled, of the six alignments, their six excesses,
 * the spread of the spectrum, and the logarithms of participation ratio and norm ratio.
 */
final class CellStatistics {

  private CellStatistics() {}

  /** Reads and classifies the stored cells of a sweep's grid, by measurement. */
  static Map<String, List<Features>> read(SparkSession spark, Store store, Sweep sweep) {
    Dataset<Row> trained =
        Diagram.within(store.read(spark, Tables.CELLS), sweep)
            .where("finite IS NOT NULL")
            .select(col("cell_id"), col("steps_done"), ChosenLayers.ofCell());
    Column[] statistics = statistics();
    Dataset<Row> layers =
        store
            .read(spark, Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.id()))
            .join(trained, "cell_id")
            .where("step = steps_done")
            .where(ChosenLayers.of(spark, store, sweep.thresholds().layers()))
            .groupBy("cell_id", "measurement")
            .agg(
                // Sorted, since the sum must not depend on the order of a shuffle.
                sort_array(collect_list(struct(col("layer"), array(statistics).as("values"))))
                    .as("layers"))
            .withColumn("values", meanOverLayers(statistics.length));
    Map<String, List<Features>> cells = new TreeMap<>();
    ClassifiedCells.of(spark, store, sweep.thresholds())
        .each()
        .withColumn("word", coalesce(col("label"), col("state")))
        .select("cell_id", "measurement", "word")
        .join(layers, new String[] {"cell_id", "measurement"})
        .select("measurement", "cell_id", "word", "values")
        .collectAsList()
        .forEach(
            row ->
                cells
                    .computeIfAbsent(row.getString(0), measurement -> new ArrayList<>())
                    .add(new Features(row.getString(1), values(row), row.getString(2))));
    return cells;
  }

  private static double[] values(Row row) {
    return row.<Double>getList(row.fieldIndex("values")).stream()
        .mapToDouble(value -> value == null ? Double.NaN : value)
        .toArray();
  }

  private static Column[] statistics() {
    return Stream.of(
            Stream.of(Relation.values()).map(relation -> "alpha_" + relation.id()),
            Stream.of(Relation.values()).map(relation -> "excess_" + relation.id()),
            Stream.of("sd_log_z", "ln(rank_z)", "ln(norm_ratio)"))
        .flatMap(names -> names)
        .map(functions::expr)
        .toArray(Column[]::new);
  }

  private static Column meanOverLayers(int statistics) {
    String mean = "aggregate(layers, 0D, (sum, layer) -> sum + layer.values[%s]) / size(layers)";
    return array(
        IntStream.range(0, statistics)
            .mapToObj(i -> expr(mean.formatted(i)))
            .toArray(Column[]::new));
  }
}
