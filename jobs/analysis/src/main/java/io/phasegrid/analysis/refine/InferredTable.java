package io.phasegrid.analysis.refine;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.store.Column;
import io.phasegrid.spark.store.ColumnValues;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Table {@code inferred}: a row per untrained point of a refined sweep's grid, a column per axis.
 */
public final class InferredTable {

  /** Name of the table. */
  public static final String NAME = "inferred";

  private InferredTable() {}

  /**
   * Infers the points that a refined sweep leaves out, and replaces the stored table; does nothing
   * for a sweep that is not refined.
   *
   * @param diagram of the sweep's points under the measurement
   */
  public static List<InferredPoint> refresh(
      SparkSession spark, Store store, Sweep sweep, Dataset<Row> diagram, Measurement measurement) {
    if (sweep.refinement().isEmpty()) {
      return List.of();
    }
    List<InferredPoint> points = Inference.of(sweep, diagram);
    ColumnValues<InferredPoint> values =
        new ColumnValues<InferredPoint>()
            .put("measurement", point -> measurement.id())
            .put("label", InferredPoint::word)
            .put("probability", InferredPoint::probability)
            .put("rule", point -> Diagram.describe(sweep.thresholds()));
    List<Column> axes = new ArrayList<>();
    for (Axis axis : sweep.axes()) {
      axes.add(Tables.CELLS.column(axis.setting().column()).orElseThrow());
      values.put(axis.setting().column(), point -> point.axes().get(axis.setting()));
    }
    Table<InferredPoint> table = Table.of(NAME, axes, values);
    DerivedTables.replace(spark, store, table, table.rows(spark, points));
    return points;
  }
}
