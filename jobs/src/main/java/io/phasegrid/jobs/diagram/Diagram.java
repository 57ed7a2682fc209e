package io.phasegrid.jobs.diagram;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.stddev_samp;
import static org.apache.spark.sql.functions.udf;

import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.phase.Thresholds;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** A phase diagram as a table: a row per point and measurement, over the seeds. */
public final class Diagram {

  private static final String TABLE = "diagram";
  private static final double CONFIDENCE = 0.95;

  private static final UserDefinedFunction MAJORITY =
      udf(
          (UDF1<Seq<String>, String>) words -> Words.majority(JavaConverters.seqAsJavaList(words)),
          DataTypes.StringType);

  private static final UserDefinedFunction AGREEMENT =
      udf(
          (UDF2<Seq<String>, String, Double>)
              (words, majority) -> {
                List<String> list = JavaConverters.seqAsJavaList(words);
                return (double) list.stream().filter(majority::equals).count() / list.size();
              },
          DataTypes.DoubleType);

  /** Half the width of Student's interval for a mean, in units of its standard error. */
  private static final UserDefinedFunction STUDENT =
      udf(
          (UDF1<Long, Double>)
              n ->
                  n < 2
                      ? null
                      : new TDistribution(n - 1.0)
                          .inverseCumulativeProbability(0.5 + CONFIDENCE / 2),
          DataTypes.DoubleType);

  private Diagram() {}

  /**
   * Computes the diagram of every stored point. Columns: {@code point_id}, a column per setting,
   * {@code measurement}, {@code seeds}, {@code mean_alpha}, {@code sd_alpha}, {@code low_alpha},
   * {@code high_alpha}, {@code min_alpha}, {@code score}, {@code label}, {@code agreement}, {@code
   * labels}, {@code min_rank}, {@code equilibration}.
   */
  public static Dataset<Row> of(SparkSession spark, Store store, Thresholds thresholds) {
    Column[] settings =
        Stream.concat(Stream.of("point_id"), Stream.of(Field.values()).map(Field::column))
            .map(functions::col)
            .toArray(Column[]::new);
    // Not the path: the seeds of a point may have read the same files from different folders.
    Column[] keys =
        Stream.concat(
                Stream.of("point_id", "measurement"),
                Stream.of(Field.values())
                    .filter(field -> field != Field.DATA_PATH)
                    .map(Field::column))
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> cells =
        store
            .read(spark, Tables.CELLS)
            .select(
                Stream.concat(
                        Stream.of(settings),
                        Stream.of("cell_id", "score", "equilibration").map(functions::col))
                    .toArray(Column[]::new));
    return JudgedCells.of(spark, store, thresholds)
        .withColumn("word", coalesce(col("label"), col("state")))
        .join(cells, "cell_id")
        .groupBy(keys)
        .agg(
            min(Field.DATA_PATH.column()).as(Field.DATA_PATH.column()),
            count("cell_id").as("seeds"),
            avg("mean_alpha").as("mean_alpha"),
            stddev_samp("mean_alpha").as("sd_alpha"),
            count("mean_alpha").as("measured"),
            avg("min_alpha").as("min_alpha"),
            avg("score").as("score"),
            array_sort(collect_list("word")).as("labels"),
            min("min_rank").as("min_rank"),
            first("equilibration").as("equilibration"))
        .withColumn("label", MAJORITY.apply(col("labels")))
        .withColumn("agreement", AGREEMENT.apply(col("labels"), col("label")))
        .withColumn(
            "half",
            STUDENT.apply(col("measured")).multiply(col("sd_alpha")).divide(sqrt(col("measured"))))
        .withColumn("low_alpha", col("mean_alpha").minus(col("half")))
        .withColumn("high_alpha", col("mean_alpha").plus(col("half")))
        .drop("half", "measured")
        .orderBy(keys);
  }

  /** Computes the diagram and stores it as the table {@code diagram} in place of an earlier one. */
  public static Dataset<Row> refresh(SparkSession spark, Store store, Thresholds thresholds) {
    store.replaceDerived(TABLE, of(spark, store, thresholds));
    return store.readDerived(spark, TABLE);
  }

  /** Only the points that a sweep's grid holds; a store may hold more, of earlier axes. */
  public static Dataset<Row> within(Dataset<Row> diagram, Sweep sweep) {
    Dataset<Row> rows = diagram;
    for (Field field : Field.values()) {
      List<Object> values =
          sweep.axes().stream()
              .filter(axis -> axis.field() == field)
              .findFirst()
              .map(Axis::values)
              .orElseGet(
                  () -> {
                    Object value = sweep.base().value(field);
                    return value == null ? List.of() : List.of(value);
                  });
      boolean varies = sweep.axes().stream().anyMatch(axis -> axis.field() == field);
      if (field == Field.DATA_PATH && !varies) {
        // The same files may have been read from another folder.
        continue;
      }
      Column column = col(field.column());
      // Null: the setting means nothing for that point.
      rows = rows.where(column.isNull().or(column.isin(values.toArray())));
    }
    return rows;
  }
}
