package io.phasegrid.app.query;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.phasegrid.measure.Relation;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pre-joined views that make most joins in queries unnecessary.
 *
 * @param cells one row per cell
 * @param layers one row per cell, layer, step, measurement and variant
 */
record JoinedViews(Dataset<Row> cells, Dataset<Row> layers) {

  static final String LAYERS_AT_END = "layers_at_end";
  static final String RELATIONS = "relations";

  /** Rows of {@code layers} at each cell's last step, with the settings of the cell. */
  Dataset<Row> layersAtEnd() {
    List<Column> columns = new ArrayList<>();
    columns.add(col("cell_id"));
    columns.add(col("point_id"));
    columns.add(col("seed"));
    for (Setting setting : Setting.values()) {
      columns.add(col(setting.column()));
    }
    for (String cell : List.of("steps_done", "score", "state", "equilibration")) {
      columns.add(col(cell));
    }
    Dataset<Row> settings =
        cells.select(columns.toArray(Column[]::new)).withColumnRenamed("cell_id", "of_cell");
    Dataset<Row> rows =
        layers.join(
            settings,
            col("cell_id").equalTo(col("of_cell")).and(col("step").equalTo(col("steps_done"))));
    List<Column> shown = new ArrayList<>(columns);
    shown.add(col("layer"));
    shown.add(middle().as("middle"));
    Arrays.stream(layers.columns())
        .filter(name -> !name.equals("cell_id") && !name.equals("layer"))
        .forEach(name -> shown.add(col(name)));
    return rows.select(shown.toArray(Column[]::new));
  }

  /** One row per relation for every row of {@code layers}. */
  Dataset<Row> relations() {
    Column[] six =
        Arrays.stream(Relation.values())
            .map(
                relation ->
                    struct(
                        lit(name(relation)).as("relation"),
                        col("alpha_" + relation.id()).as("alpha"),
                        col("null_" + relation.id()).as("null_alpha"),
                        col("excess_" + relation.id()).as("excess")))
            .toArray(Column[]::new);
    Dataset<Row> ends = cells.select(col("cell_id").as("of_cell"), col("depth"), col("steps_done"));
    return layers
        .join(ends, col("cell_id").equalTo(col("of_cell")))
        .select(
            col("cell_id"),
            col("layer"),
            middle().as("middle"),
            col("step"),
            col("step").equalTo(col("steps_done")).as("last"),
            col("measurement"),
            col("variant"),
            explode(array(six)).as("six"))
        .select("cell_id", "layer", "middle", "step", "last", "measurement", "variant", "six.*");
  }

  /** Name as in the paper, such as f-RGA. */
  private static String name(Relation relation) {
    String word = relation.id().toUpperCase(Locale.ROOT);
    return (relation.isForward() ? "f-" : "b-") + word.substring(1);
  }

  private static Column middle() {
    return col("layer").gt(1).and(col("layer").leq(col("depth")));
  }
}
