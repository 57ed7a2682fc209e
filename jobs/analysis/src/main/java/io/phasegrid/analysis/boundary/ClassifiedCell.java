package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.ClassifiedCells;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.phase.State;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.Thresholds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Stored cell under one measurement, with the outcome of a claim.
 *
 * @param settings on the sweep's axes, without those that do not apply to the cell
 * @param failed whether training threw, so that the claim is undecided
 */
record ClassifiedCell(
    String cellId,
    String measurement,
    long seed,
    Map<Setting, Object> settings,
    boolean failed,
    boolean holds) {

  /** Reads and classifies the stored cells of a sweep's grid, ordered by id. */
  static List<ClassifiedCell> read(SparkSession spark, Store store, Sweep sweep, Claim claim) {
    Dataset<Row> cells =
        Diagram.within(store.read(spark, Tables.CELLS), sweep)
            .select(
                SettingColumns.named(
                    sweep.axes().stream().map(axis -> axis.setting().column()).toList(),
                    "cell_id",
                    "seed"));
    return ClassifiedCells.of(spark, store, sweep.thresholds())
        .each()
        .select("cell_id", "measurement", "state", "label", "mean_alpha")
        .join(cells, "cell_id")
        .collectAsList()
        .stream()
        .map(row -> of(row, claim, sweep.thresholds()))
        .sorted(Comparator.comparing(ClassifiedCell::cellId))
        .toList();
  }

  private static ClassifiedCell of(Row row, Claim claim, Thresholds thresholds) {
    String state = row.getAs("state");
    return new ClassifiedCell(
        row.getAs("cell_id"),
        row.getAs("measurement"),
        row.<Long>getAs("seed"),
        SettingColumns.of(row),
        state.equals(State.FAILED.id()),
        claim.holds(state, row.getAs("label"), row.getAs("mean_alpha"), thresholds));
  }
}
