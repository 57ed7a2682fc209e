package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static scala.collection.JavaConverters.seqAsJavaList;

import io.phasegrid.cell.Measurement;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** Phase diagram as a table: a row per point and measurement, over the seeds. */
public final class Diagram {

  private static final Table<Row> TABLE = Table.named("diagram");

  /** To be raised when the same tables come to make another diagram, in columns or values. */
  private static final int VERSION = 4;

  /** A diagram stored before a setting existed lacks its column. */
  private static final String SETTINGS =
      Stream.of(Setting.values()).map(Setting::column).collect(Collectors.joining(","));

  private static final UserDefinedFunction MAJORITY =
      udf(
          (UDF2<Seq<String>, String, String>)
              (words, labelOfMeans) -> LabelVote.majority(seqAsJavaList(words), labelOfMeans),
          DataTypes.StringType);

  private static final UserDefinedFunction AGREEMENT =
      udf(
          (UDF2<Seq<String>, String, Double>)
              (words, majority) -> {
                List<String> list = seqAsJavaList(words);
                return (double) list.stream().filter(majority::equals).count() / list.size();
              },
          DataTypes.DoubleType);

  /** Shannon entropy of the labels over the seeds, in bits: 0 if all agree. */
  private static final UserDefinedFunction ENTROPY =
      udf(
          (UDF1<Seq<String>, Double>) words -> LabelVote.entropy(seqAsJavaList(words)),
          DataTypes.DoubleType);

  /** Of the seeds with the point's label, the share whose every chosen layer has it by itself. */
  private static final String EVERY =
      "size(filter(pairs, p -> p.word = label AND p.word_every = label))"
          + " / nullif(size(filter(pairs, p -> p.word = label AND p.word_every IS NOT NULL)), 0)";

  private Diagram() {}

  /** Diagram of every stored point. */
  public static Dataset<Row> of(SparkSession spark, Store store, Thresholds thresholds) {
    ClassifiedCells classified = ClassifiedCells.of(spark, store, thresholds);
    return of(spark, store, thresholds, classified, lit(null).cast("long"));
  }

  /** Diagram after {@code step} updates, of the points measured then. It has no drift. */
  public static Dataset<Row> at(SparkSession spark, Store store, Thresholds thresholds, long step) {
    ClassifiedCells classified = ClassifiedCells.at(spark, store, thresholds, step);
    return of(spark, store, thresholds, classified, lit(step));
  }

  private static Dataset<Row> of(
      SparkSession spark,
      Store store,
      Thresholds thresholds,
      ClassifiedCells classified,
      Column step) {
    List<String> settings =
        Stream.concat(
                Stream.of("point_id"),
                Stream.of(Setting.values())
                    // A point has one row, wherever its files lay.
                    .filter(setting -> !setting.isPath())
                    .map(Setting::column))
            .toList();
    Column[] keys = SettingColumns.named(settings, "measurement");
    Column progress = col("learning_rate").multiply(col("weight_decay")).multiply(step);
    Dataset<Row> cells =
        store
            .read(spark, Tables.CELLS)
            .withColumn("equilibration", coalesce(progress, col("equilibration")))
            .select(
                SettingColumns.named(
                    settings, "cell_id", "seed", "data_path", "dl4j", "equilibration"));
    Dataset<Row> points =
        classified
            .each()
            .withColumn("word", coalesce(col("label"), col("state")))
            .withColumnRenamed("label_every", "word_every")
            .join(cells, "cell_id")
            .groupBy(keys)
            .agg(
                count("cell_id").as("seeds"),
                SeedAggregates.mean(col("mean_alpha")).as("mean_alpha"),
                SeedAggregates.deviation(col("mean_alpha")).as("sd_alpha"),
                count("mean_alpha").as("measured"),
                SeedAggregates.mean(col("min_alpha")).as("min_alpha"),
                SeedAggregates.mean(col("score")).as("score"),
                array_sort(collect_list("word")).as("labels"),
                array_sort(collect_list(struct("seed", "word"))).as("by_seed"),
                collect_list(struct("word", "word_every")).as("pairs"),
                SeedAggregates.mean(col("unit_mean")).as("unit_mean"),
                min("min_rank").as("min_rank"),
                max("equilibration").as("equilibration"),
                SeedAggregates.mean(col("drift")).as("drift"),
                max("data_path").as("data_path"),
                max("dl4j").as("dl4j"))
            .join(classified.ofMeans(), new String[] {"point_id", "measurement"}, "left");
    Dataset<Row> rows =
        withMajority(points)
            .select(
                col("*"),
                equilibrated(thresholds)
                    .apply(col("equilibration"), col("drift"))
                    .as("equilibrated"),
                col("min_rank").lt(thresholds.get(ThresholdKey.LOW_RANK)).as("low_rank"),
                col("unit_mean").gt(thresholds.get(ThresholdKey.UNIT_MEAN)).as("concentrated"),
                expr(EVERY).as("every"),
                SeedAggregates.halfInterval(col("measured"), col("sd_alpha")).as("half"))
            .select(
                col("*"),
                col("mean_alpha").minus(col("half")).as("low_alpha"),
                col("mean_alpha").plus(col("half")).as("high_alpha"),
                step.as("at_step"),
                col("by_seed.seed").as("seed_numbers"),
                col("by_seed.word").as("labels_by_seed"),
                lit(describe(thresholds)).as("rule"));
    return TABLE.select(rows).orderBy(keys);
  }

  /** Adds the majority of {@code labels}, its share and the labels' entropy. */
  static Dataset<Row> withMajority(Dataset<Row> rows) {
    return rows.withColumn("label", MAJORITY.apply(col("labels"), col("word_of_means")))
        .select(
            col("*"),
            AGREEMENT.apply(col("labels"), col("label")).as("agreement"),
            ENTROPY.apply(col("labels")).as("entropy"));
  }

  private static UserDefinedFunction equilibrated(Thresholds thresholds) {
    PhaseRule rule = new PhaseRule(thresholds);
    return udf(
        (UDF2<Double, Double, Boolean>)
            (progress, drift) ->
                rule.isEquilibrated(
                    progress, drift == null ? OptionalDouble.empty() : OptionalDouble.of(drift)),
        DataTypes.BooleanType);
  }

  /** The rule's version, thresholds and layers, which define a stored diagram's labels. */
  public static String describe(Thresholds thresholds) {
    LayerChoice layers = thresholds.layers();
    return Stream.concat(
            Stream.of(ThresholdKey.values()).map(key -> key.path() + "=" + thresholds.get(key)),
            layers.isStandard() ? Stream.of() : Stream.of(LayerChoice.PATH + "=" + layers.text()))
        .collect(Collectors.joining(" ", "version=" + PhaseRule.VERSION + " ", ""));
  }

  /**
   * Computes the diagram and stores it as the table {@code diagram}, unless it is stored for the
   * same tables and rule.
   */
  public static Dataset<Row> refresh(SparkSession spark, Store store, Thresholds thresholds) {
    return stored(spark, store, thresholds, "", () -> of(spark, store, thresholds));
  }

  /** Same as {@link #refresh} for the diagram after {@code step} updates. */
  public static Dataset<Row> refreshAt(
      SparkSession spark, Store store, Thresholds thresholds, long step) {
    return stored(
        spark, store, thresholds, " at " + step, () -> at(spark, store, thresholds, step));
  }

  private static Dataset<Row> stored(
      SparkSession spark,
      Store store,
      Thresholds thresholds,
      String time,
      Supplier<Dataset<Row>> diagram) {
    String request =
        "diagram %s%s\n%s\n%s".formatted(VERSION, time, SETTINGS, describe(thresholds));
    return new DerivedTables(spark, store, Optional.of(request), List.of(TABLE.name()))
        .refresh(() -> List.of(diagram.get()))
        .get(0);
  }

  /** Whether a row's depth is a setting rather than the number of its layers. */
  private static Column hasDepth() {
    Object[] models =
        Stream.of(NetworkModel.values())
            .filter(NetworkModel::hasDepth)
            .map(NetworkModel::id)
            .toArray();
    return coalesce(col("model").isin(models), lit(false));
  }

  /** The points in a sweep's grid; a store may hold more, of earlier axes. */
  public static Dataset<Row> within(Dataset<Row> diagram, Sweep sweep) {
    // One condition: Spark analyses all of a plan again at each further step.
    return diagram.where(
        Stream.of(Setting.values())
            .map(setting -> holds(setting, sweep))
            .flatMap(Optional::stream)
            .reduce(lit(true), Column::and));
  }

  /** Whether a row's setting is one of the sweep's; empty for paths, unless they are an axis. */
  private static Optional<Column> holds(Setting setting, Sweep sweep) {
    Optional<Axis> axis = sweep.axes().stream().filter(a -> a.setting() == setting).findFirst();
    if (setting.isPath() && axis.isEmpty()) {
      return Optional.empty();
    }
    List<Object> values =
        axis.map(Axis::values)
            .orElseGet(() -> Stream.ofNullable(sweep.base().value(setting)).toList());
    Column column = col(setting.column());
    // Null: the setting does not apply to that point. Other networks' depth is no setting.
    Column matches = column.isNull().or(column.isin(values.toArray()));
    return Optional.of(setting == Setting.NETWORK_DEPTH ? matches.or(not(hasDepth())) : matches);
  }

  /** Condition for rows of any table under a measurement. */
  public static Column under(Measurement measurement) {
    return col("measurement").equalTo(measurement.id());
  }
}
