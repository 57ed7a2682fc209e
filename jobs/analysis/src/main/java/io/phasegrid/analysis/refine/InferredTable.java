package io.phasegrid.analysis.refine;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code inferred}: a row per point of a refined sweep's grid that was not trained, with
 * a column for each axis.
 */
public final class InferredTable {

  /** Its name. */
  public static final String NAME = "inferred";

  private InferredTable() {}

  /**
   * Infers the points that a refined sweep leaves out, and stores them in place of an earlier
   * table.
   *
   * @param diagram of the sweep's points under one measurement
   * @param measurement which
   * @return nothing for a sweep that is not refined
   */
  public static List<InferredPoint> refresh(
      SparkSession spark, Store store, Sweep sweep, Dataset<Row> diagram, Measurement measurement) {
    if (sweep.refinement().isEmpty()) {
      return List.of();
    }
    List<InferredPoint> points = Inference.of(sweep, diagram);
    StructType schema = new StructType();
    for (Axis axis : sweep.axes()) {
      schema = schema.add(axis.setting().column(), type(axis.setting().valueClass()));
    }
    schema =
        schema
            .add("measurement", DataTypes.StringType)
            .add("label", DataTypes.StringType)
            .add("probability", DataTypes.DoubleType)
            .add("rule", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (InferredPoint point : points) {
      List<Object> values = new ArrayList<>();
      sweep.axes().forEach(axis -> values.add(point.axes().get(axis.setting())));
      values.add(measurement.id());
      values.add(point.word());
      values.add(point.probability());
      values.add(Diagram.describe(sweep.thresholds()));
      rows.add(RowFactory.create(values.toArray()));
    }
    store.derived(NAME).replace(spark.createDataFrame(rows, schema), Optional.empty());
    return points;
  }

  private static DataType type(Class<?> values) {
    if (values == Long.class) {
      return DataTypes.LongType;
    }
    if (values == Double.class) {
      return DataTypes.DoubleType;
    }
    return values == Boolean.class ? DataTypes.BooleanType : DataTypes.StringType;
  }
}
