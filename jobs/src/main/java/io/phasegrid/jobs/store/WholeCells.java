package io.phasegrid.jobs.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.phasegrid.measure.Variant;
import io.phasegrid.phase.State;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which cells have all their rows: one each in cells and runs, and as many in layers and spectra as
 * the steps of measurement that the cell reached, its layers and its observations make.
 */
final class WholeCells {

  private static final int OBSERVATIONS = 2;

  /** Rows in spectra: measured steps × layers × observations. */
  private static final UserDefinedFunction SPECTRA =
      udf((UDF4<String, Long, String, Long, Long>) WholeCells::spectra, DataTypes.LongType);

  private WholeCells() {}

  /**
   * The ids of cells, with a column {@code whole} that says whether all their rows are there.
   *
   * @param tables the rows that are there
   */
  static Dataset<Row> of(Map<Table<?>, Dataset<Row>> tables) {
    Dataset<Row> cells =
        tables
            .get(Tables.CELLS)
            .withColumn(
                "expected",
                SPECTRA.apply(col("state"), col("depth"), col("measure_at"), col("steps_done")))
            .groupBy("cell_id")
            .agg(
                org.apache.spark.sql.functions.count(lit(1)).as("n_cells"),
                org.apache.spark.sql.functions.max("expected").as("expected"));
    return cells
        .join(counts(tables, Tables.RUNS), col("cell_id").equalTo(col("id_runs")), "full")
        .withColumn("cell_id", coalesce(col("cell_id"), col("id_runs")))
        .join(counts(tables, Tables.LAYERS), col("cell_id").equalTo(col("id_layers")), "full")
        .withColumn("cell_id", coalesce(col("cell_id"), col("id_layers")))
        .join(counts(tables, Tables.SPECTRA), col("cell_id").equalTo(col("id_spectra")), "full")
        .select(
            coalesce(col("cell_id"), col("id_spectra")).as("cell_id"),
            coalesce(
                    col("n_cells")
                        .equalTo(1)
                        .and(col("n_runs").equalTo(1))
                        .and(coalesce(col("n_spectra"), lit(0L)).equalTo(col("expected")))
                        .and(
                            coalesce(col("n_layers"), lit(0L))
                                .equalTo(col("expected").multiply(Variant.values().length))),
                    lit(false))
                .as("whole"));
  }

  private static Dataset<Row> counts(Map<Table<?>, Dataset<Row>> tables, Table<?> table) {
    return tables
        .get(table)
        .groupBy(col("cell_id").as("id_" + table.name()))
        .count()
        .withColumnRenamed("count", "n_" + table.name());
  }

  private static Long spectra(String state, Long depth, String measureAt, Long stepsDone) {
    if (State.FAILED.word().equals(state)) {
      return 0L;
    }
    TreeSet<Long> steps = new TreeSet<>();
    for (String word : measureAt.split(",")) {
      if (word.matches("\\d+") && Long.parseLong(word) < stepsDone) {
        steps.add(Long.parseLong(word));
      }
    }
    // A cell is measured where it ends, be that early.
    steps.add(stepsDone);
    return steps.size() * (depth + 1) * OBSERVATIONS;
  }
}
