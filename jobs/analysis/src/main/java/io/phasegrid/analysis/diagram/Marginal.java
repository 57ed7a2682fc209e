package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;

import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Diagram over some of a sweep's axes, averaged over the others. Each seed is averaged over the
 * other axes first, so that intervals are over seeds: values of an axis are no replicates.
 */
public final class Marginal {

  private static final Table<Row> TABLE = Table.named("marginal");

  private Marginal() {}

  /** Computes the marginal diagram and stores it as the table {@code marginal}. */
  public static Dataset<Row> refresh(SparkSession spark, Store store, Sweep sweep, Sweep whole) {
    return DerivedTables.replace(spark, store, TABLE, of(spark, store, sweep, whole));
  }

  /**
   * Computes the marginal diagram.
   *
   * @param sweep its axes stay; points outside its grid are left out
   * @param whole the sweep with all its axes
   * @return a row per combination of values of the axes and measurement
   */
  public static Dataset<Row> of(SparkSession spark, Store store, Sweep sweep, Sweep whole) {

    Dataset<Row> points =
        Diagram.of(spark, store, whole.thresholds())
            .select("point_id", "measurement", "equilibrated");
    Dataset<Row> cells =
        Diagram.within(store.read(spark, Tables.CELLS), whole)
            .select(SettingColumns.and("cell_id", "point_id", "seed"));
    List<String> axes = sweep.axes().stream().map(axis -> axis.setting().column()).toList();
    Column[] perSeed = SettingColumns.named(axes, "measurement", "seed");
    Column[] group = SettingColumns.named(axes, "measurement");
    Dataset<Row> marginal =
        ClassifiedCells.of(spark, store, whole.thresholds())
            .each()
            .withColumn("word", coalesce(col("label"), col("state")))
            .join(cells, "cell_id")
            .join(points, new String[] {"point_id", "measurement"})
            .groupBy(perSeed)
            .agg(
                SeedAggregates.mean(col("mean_alpha")).as("seed_alpha"),
                array_sort(collect_list("word")).as("words"),
                countDistinct("point_id").as("points"),
                bool_and(col("equilibrated")).as("seed_equilibrated"))
            .groupBy(group)
            .agg(
                count("seed").as("seeds"),
                functions.max("points").as("points"),
                SeedAggregates.mean(col("seed_alpha")).as("mean_alpha"),
                SeedAggregates.deviation(col("seed_alpha")).as("sd_alpha"),
                array_sort(flatten(collect_list("words"))).as("labels"),
                functions.sum(functions.size(col("words"))).as("networks"),
                bool_and(col("seed_equilibrated")).as("equilibrated"));
    Dataset<Row> rows =
        Diagram.withMajority(marginal.withColumn("word_of_means", lit(null).cast("string")))
            .withColumn("half", SeedAggregates.halfInterval(col("seeds"), col("sd_alpha")))
            .withColumn("low_alpha", col("mean_alpha").minus(col("half")))
            .withColumn("high_alpha", col("mean_alpha").plus(col("half")));
    return TABLE.select(rows, axes.toArray(String[]::new)).orderBy(group);
  }
}
