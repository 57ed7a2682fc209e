package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.phasegrid.measure.Variant;
import io.phasegrid.phase.Label;
import io.phasegrid.sweep.NamedConstant;
import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.Optimizer;
import io.phasegrid.sweep.Setting;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of earlier versions in the form of this one. */
final class EarlierRows {

  /** Label of earlier versions for networks in which relations of both directions hold. */
  private static final String PAH = "PAH";

  private EarlierRows() {}

  /** The rows of a table. */
  static Dataset<Row> completed(Table<?> table, Dataset<Row> rows) {
    if (table == Tables.CELLS) {
      return cells(rows);
    }
    return table == Tables.LAYERS ? layers(rows) : rows;
  }

  /**
   * Fills in the earlier value of settings that did not exist, which makes such cells replicates of
   * the same point as cells stored with the setting, and names labels as today.
   */
  static Dataset<Row> cells(Dataset<Row> cells) {
    Column theory = column(Setting.MEASURE_THEORY);
    Column hasTheory = theory.isNull().or(theory);
    Column isTeacher = column(Setting.DATA_HIDDEN).isNotNull();
    Column isNamed = column(Setting.NETWORK_DL4J).isNull();
    Map<String, Column> completed = new HashMap<>();
    complete(completed, Setting.DATA_CENTRING, isTeacher);
    complete(completed, Setting.NETWORK_MODEL, isNamed);
    Column isPerceptron = isNamed.and(isNullOr(Setting.NETWORK_MODEL, NetworkModel.PERCEPTRON));
    complete(completed, Setting.NETWORK_NORM, isPerceptron);
    complete(completed, Setting.NETWORK_RESIDUAL, isPerceptron);
    complete(
        completed,
        Setting.NETWORK_TIED,
        column(Setting.NETWORK_MODEL).equalTo(NetworkModel.GPT.id()));
    complete(completed, Setting.TRAINING_OPTIMIZER, lit(true));
    complete(
        completed, Setting.TRAINING_MOMENTUM, isNullOr(Setting.TRAINING_OPTIMIZER, Optimizer.SGD));
    complete(completed, Setting.TRAINING_SCHEDULE, lit(true));
    complete(completed, Setting.TRAINING_WARMUP, lit(true));
    complete(completed, Setting.TRAINING_PARALLEL_WORKERS, lit(true));
    complete(
        completed, Setting.TRAINING_NOISE_SHAPE, column(Setting.TRAINING_GRADIENT_NOISE).gt(0));
    complete(completed, Setting.MEASURE_THEORY, lit(true));
    complete(completed, Setting.MEASURE_UNIT_AND_CENTRED, lit(true));
    complete(completed, Setting.MEASURE_AVERAGE, hasTheory);
    for (String label : new String[] {"label", "label_clean"}) {
      completed.put(label, when(col(label).equalTo(PAH), Label.BOTH.id()).otherwise(col(label)));
    }
    return cells.withColumns(completed);
  }

  private static Column isNullOr(Setting setting, NamedConstant value) {
    return column(setting).isNull().or(column(setting).equalTo(value.id()));
  }

  /** Fills in the earlier value where a setting applies and its column is null. */
  private static void complete(Map<String, Column> completed, Setting setting, Column applies) {
    Column value = column(setting);
    Object earlier = setting.earlierValue().orElseThrow();
    // Not coalesce, which would make Spark treat the column as non-nullable.
    completed.put(
        setting.column(), when(value.isNull().and(applies), lit(earlier)).otherwise(value));
  }

  /** Moves the paper's residual to its own column and derives what traces tell. */
  private static Dataset<Row> layers(Dataset<Row> layers) {
    Column isNormalised = col("variant").equalTo(Variant.NORMALISED.id());
    return layers.withColumns(
        Map.of(
            "paper_balance_h", coalesce(col("paper_balance_h"), col("stationarity_h")),
            "stationarity_h", when(col("paper_balance_h").isNotNull(), col("stationarity_h")),
            "unit_mean_h", unitMean("unit_mean_h", isNormalised, "trace_hb"),
            "unit_mean_g", unitMean("unit_mean_g", isNormalised, "trace_gb")));
  }

  private static Column unitMean(String column, Column isNormalised, String trace) {
    return coalesce(col(column), when(isNormalised, lit(1).minus(col(trace))));
  }

  private static Column column(Setting setting) {
    return col(setting.column());
  }
}
