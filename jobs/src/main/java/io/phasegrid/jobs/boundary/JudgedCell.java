package io.phasegrid.jobs.boundary;

import io.phasegrid.jobs.diagram.Diagram;
import io.phasegrid.jobs.diagram.JudgedCells;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.phase.State;
import io.phasegrid.phase.Thresholds;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Sweep;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A stored cell under one measurement.
 *
 * @param settings its values on the sweep's axes; a setting without meaning for it is absent
 * @param failed whether it threw, and says nothing of the claim
 * @param holds whether the claim holds for it
 */
record JudgedCell(
    String cellId,
    String measurement,
    long seed,
    Map<Field, Object> settings,
    boolean failed,
    boolean holds) {

  /** The cells of a sweep's grid in a store, in the order of their ids, judged again. */
  static List<JudgedCell> read(SparkSession spark, Store store, Sweep sweep, Claim claim) {
    Column[] columns =
        Stream.concat(
                Stream.of("cell_id", "seed"),
                sweep.axes().stream().map(axis -> axis.field().column()))
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> cells = Diagram.within(store.read(spark, Tables.CELLS), sweep).select(columns);
    return JudgedCells.of(spark, store, sweep.thresholds())
        .each()
        .select("cell_id", "measurement", "state", "label", "mean_alpha")
        .join(cells, "cell_id")
        .collectAsList()
        .stream()
        .map(row -> of(row, sweep.axes(), claim, sweep.thresholds()))
        .sorted(Comparator.comparing(JudgedCell::cellId))
        .toList();
  }

  private static JudgedCell of(Row row, List<Axis> axes, Claim claim, Thresholds thresholds) {
    EnumMap<Field, Object> settings = new EnumMap<>(Field.class);
    for (Axis axis : axes) {
      Object value = row.getAs(axis.field().column());
      if (value != null) {
        settings.put(axis.field(), value);
      }
    }
    String state = row.getAs("state");
    return new JudgedCell(
        row.getAs("cell_id"),
        row.getAs("measurement"),
        row.<Long>getAs("seed"),
        settings,
        state.equals(State.FAILED.word()),
        claim.holds(state, row.getAs("label"), row.getAs("mean_alpha"), thresholds));
  }
}
