package io.phasegrid.analysis.powerlaw;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import io.phasegrid.analysis.diagram.ClassifiedCells;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.SeedAggregates;
import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.measure.LogLogFit;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Slope of log(tr G_b / tr H_b) against log γ. At stationarity G_b ∝ γ² H_b (Ziyin et al., arXiv
 * 2410.03006, the theorem on canonical representations), so the theory predicts 2.
 *
 * <p>Covers cells that are ok and on which weight decay has had time to act: η γ steps of at least
 * {@code phase.equilibration}. Every seed has its own slope; the interval is Student's over the
 * seeds.
 */
public final class DecayScaling {

  private static final int FEWEST_DECAYS = 3;

  private static final String POINT =
      "struct(log(weight_decay) AS x, log(trace_gb / trace_hb) AS y)";

  /** Slope and R² of the line through points in their order. */
  private static final UserDefinedFunction LINE =
      udf(
          (UDF1<Seq<Row>, double[]>)
              points -> {
                LogLogFit fit =
                    LogLogFit.ofLogarithms(coordinate(points, "x"), coordinate(points, "y"));
                return new double[] {fit.slope(), fit.r2()};
              },
          DataTypes.createArrayType(DataTypes.DoubleType));

  private static final Table<Row> TABLE = Table.named("scaling");

  private DecayScaling() {}

  /** Computes the table and stores it as {@code scaling}. */
  public static Dataset<Row> refresh(SparkSession spark, Store store, Sweep sweep) {
    return DerivedTables.replace(spark, store, TABLE, of(spark, store, sweep));
  }

  /**
   * Computes the table: a row for each combination of layer, measurement and settings except weight
   * decay that has at least three weight decays.
   *
   * @param sweep its grid and thresholds select the cells
   */
  public static Dataset<Row> of(SparkSession spark, Store store, Sweep sweep) {
    Thresholds thresholds = sweep.thresholds();
    Dataset<Row> states =
        ClassifiedCells.of(spark, store, thresholds)
            .each()
            .where("state = 'ok'")
            .select("cell_id", "measurement");
    List<String> settings =
        Stream.of(Setting.values())
            .filter(setting -> setting != Setting.TRAINING_WEIGHT_DECAY && !setting.isPath())
            .map(Setting::column)
            .toList();
    Dataset<Row> cells =
        Diagram.within(store.read(spark, Tables.CELLS), sweep)
            .where("weight_decay > 0")
            .where(col("equilibration").geq(thresholds.get(ThresholdKey.EQUILIBRATION)))
            .select(
                SettingColumns.named(settings, "cell_id", "seed", "weight_decay", "steps_done"));
    Column[] group = SettingColumns.named(settings, "layer", "measurement");
    Column[] perSeed = SettingColumns.named(settings, "layer", "measurement", "seed");
    Dataset<Row> rows =
        store
            .read(spark, Tables.LAYERS)
            .where(col("variant").equalTo(Variant.RAW.id()))
            .select("cell_id", "layer", "layer_name", "step", "measurement", "trace_gb", "trace_hb")
            .join(cells, "cell_id")
            .where("step = steps_done")
            .join(states, new String[] {"cell_id", "measurement"})
            .groupBy(perSeed)
            .agg(
                max("layer_name").as("layer_name"),
                LINE.apply(array_sort(collect_list(expr(POINT)))).as("line"),
                countDistinct("weight_decay").as("seed_decays"),
                min("weight_decay").as("seed_least"),
                max("weight_decay").as("seed_most"))
            .where(col("seed_decays").geq(FEWEST_DECAYS))
            .groupBy(group)
            .agg(
                max("layer_name").as("layer_name"),
                count("seed").as("seeds"),
                max("seed_decays").as("decays"),
                min("seed_least").as("least_decay"),
                max("seed_most").as("most_decay"),
                SeedAggregates.mean(col("line").getItem(0)).as("slope"),
                SeedAggregates.deviation(col("line").getItem(0)).as("sd_slope"),
                min(col("line").getItem(1)).as("least_r2"))
            .withColumn("half", SeedAggregates.halfInterval(col("seeds"), col("sd_slope")))
            .withColumn("low", col("slope").minus(col("half")))
            .withColumn("high", col("slope").plus(col("half")));
    return TABLE.select(rows).orderBy(group);
  }

  private static double[] coordinate(Seq<Row> points, String name) {
    return JavaConverters.seqAsJavaList(points).stream()
        .mapToDouble(point -> point.<Double>getAs(name))
        .toArray();
  }
}
