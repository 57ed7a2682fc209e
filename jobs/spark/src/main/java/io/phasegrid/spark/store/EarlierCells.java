package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.phasegrid.sweep.Setting;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Defaults for cells stored before a setting existed, which make them replicates of the same point
 * as cells stored with it.
 */
final class EarlierCells {

  private EarlierCells() {}

  /** Fills in the default where a setting applies and its column is null. */
  static Dataset<Row> completed(Dataset<Row> cells) {
    String shape = Setting.TRAINING_NOISE_SHAPE.column();
    Object isotropic = Setting.TRAINING_NOISE_SHAPE.defaultValue().orElseThrow();
    String theory = Setting.MEASURE_THEORY.column();
    Object asked = Setting.MEASURE_THEORY.defaultValue().orElseThrow();
    String model = Setting.NETWORK_MODEL.column();
    Object perceptron = Setting.NETWORK_MODEL.defaultValue().orElseThrow();
    return cells.withColumns(
        Map.of(
            model,
            coalesce(col(model), when(col(Setting.NETWORK_DL4J.column()).isNull(), perceptron)),
            shape,
            coalesce(
                col(shape), when(col(Setting.TRAINING_GRADIENT_NOISE.column()).gt(0), isotropic)),
            theory,
            // Not coalesce, which would make Spark treat the column as non-nullable.
            when(col(theory).isNull(), lit(asked)).otherwise(col(theory))));
  }
}
