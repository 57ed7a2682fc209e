package io.phasegrid.app.query;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.phasegrid.measure.Relation;
import io.phasegrid.spark.store.Table;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Pre-joined views that make most joins in queries unnecessary. */
record JoinedViews(Dataset<Row> cells, Dataset<Row> layers) {

  static final Table<Row> LAYERS_AT_END = Table.named("layers_at_end");
  static final Table<Row> RELATIONS = Table.named("relations");

  /** Rows of {@code layers} at each cell's last step, with the cell's settings. */
  Dataset<Row> layersAtEnd() {
    Set<String> ofLayers = Set.of(layers.columns());
    Column[] ofCells =
        Stream.concat(
                Stream.of(col("cell_id").as("of_cell")),
                Stream.of(cells.columns())
                    .filter(LAYERS_AT_END.columnNames()::contains)
                    .filter(name -> !ofLayers.contains(name))
                    .map(functions::col))
            .toArray(Column[]::new);
    return LAYERS_AT_END.select(
        layers
            .join(
                cells.select(ofCells),
                col("cell_id").equalTo(col("of_cell")).and(col("step").equalTo(col("steps_done"))))
            .withColumn("middle", middle()));
  }

  /** One row per relation for every row of {@code layers}. */
  Dataset<Row> relations() {
    Column[] six =
        Arrays.stream(Relation.values())
            .map(
                relation ->
                    struct(
                        lit(relation.symbol()).as("relation"),
                        col("alpha_" + relation.id()).as("alpha"),
                        col("null_" + relation.id()).as("null_alpha"),
                        col("excess_" + relation.id()).as("excess")))
            .toArray(Column[]::new);
    Dataset<Row> ends = cells.select(col("cell_id").as("of_cell"), col("depth"), col("steps_done"));
    return RELATIONS.select(
        layers
            .join(ends, col("cell_id").equalTo(col("of_cell")))
            .select(
                col("*"),
                middle().as("middle"),
                col("step").equalTo(col("steps_done")).as("last"),
                explode(array(six)).as("six"))
            .select("*", "six.*"));
  }

  private static Column middle() {
    return col("layer").gt(1).and(col("layer").leq(col("depth")));
  }
}
