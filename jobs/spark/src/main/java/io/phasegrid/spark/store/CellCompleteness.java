package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.phasegrid.phase.State;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Completeness of stored cells: one row each in cells and runs, one in spectra per measured step,
 * layer and observation, one in layers for each of these and each variant.
 */
final class CellCompleteness {

  /** Clean and noisy. */
  private static final int OBSERVATIONS = 2;

  /** Raw and normalised moments. */
  private static final int VARIANTS = 2;

  /** Measured steps × layers × observations. */
  private static final UserDefinedFunction SPECTRA =
      udf((UDF4<String, Long, String, Long, Long>) CellCompleteness::spectra, DataTypes.LongType);

  private CellCompleteness() {}

  /** Cell ids with a column {@code whole}: whether all rows of the given tables exist. */
  static Dataset<Row> of(Map<Table<?>, Dataset<Row>> tables) {
    Dataset<Row> rows =
        tables
            .get(Tables.CELLS)
            .select(
                col("cell_id"),
                lit(Tables.CELLS.name()).as("kind"),
                SPECTRA
                    .apply(
                        col("state"), ChosenLayers.ofCell(), col("measure_at"), col("steps_done"))
                    .as("expected"));
    for (Table<?> table : List.of(Tables.RUNS, Tables.LAYERS, Tables.SPECTRA)) {
      rows =
          rows.union(
              tables
                  .get(table)
                  .select(
                      col("cell_id"),
                      lit(table.name()).as("kind"),
                      lit(null).cast(DataTypes.LongType).as("expected")));
    }
    Column expected = coalesce(max("expected"), lit(-1L));
    return rows.groupBy("cell_id")
        .agg(
            number(Tables.CELLS)
                .equalTo(1L)
                .and(number(Tables.RUNS).equalTo(1L))
                .and(number(Tables.SPECTRA).equalTo(expected))
                .and(number(Tables.LAYERS).equalTo(expected.multiply(VARIANTS)))
                .as("whole"));
  }

  private static Column number(Table<?> table) {
    return count(when(col("kind").equalTo(table.name()), 1));
  }

  private static Long spectra(String state, Long layers, String measureAt, Long stepsDone) {
    if (State.FAILED.id().equals(state)) {
      return 0L;
    }
    TreeSet<Long> steps = new TreeSet<>();
    for (String word : measureAt.split(",")) {
      if (word.matches("\\d+") && Long.parseLong(word) < stepsDone) {
        steps.add(Long.parseLong(word));
      }
    }
    // A cell is measured at its last step, however early.
    steps.add(stepsDone);
    return steps.size() * layers * OBSERVATIONS;
  }
}
