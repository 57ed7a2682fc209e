package io.phasegrid.analysis.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts as input of MLlib: up to two weighted rows per point. */
final class WeightedRows {

  static final String WEIGHT = "weight";

  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add(WEIGHT, DataTypes.DoubleType)
          .add("features", new VectorUDT());

  private WeightedRows() {}

  /** In a single partition, so that the order of summation is fixed. */
  static Dataset<Row> of(
      SparkSession spark, List<PointCount> counts, Function<PlanePlace, double[]> features) {
    List<Row> rows = new ArrayList<>();
    for (PointCount count : counts) {
      double[] values = features.apply(count.place());
      if (count.holding() > 0) {
        rows.add(RowFactory.create(1.0, count.holding(), Vectors.dense(values)));
      }
      if (count.failing() > 0) {
        rows.add(RowFactory.create(0.0, count.failing(), Vectors.dense(values)));
      }
    }
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }
}
