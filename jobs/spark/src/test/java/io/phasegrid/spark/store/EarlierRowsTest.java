package io.phasegrid.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Cells that were stored before a setting existed have its default, where it applies. */
@ExtendWith(LocalSpark.class)
class EarlierRowsTest {

  @Test
  void areCompletedByTheDefault(SparkSession spark, @TempDir Path folder) {
    Path file = folder.resolve("cells");
    spark
        .range(4)
        .select(
            functions.expr("cast(id as string)").as("cell_id"),
            functions.expr("cast(id % 2 as double)").as("gradient_noise"),
            functions.expr("if(id = 3, 'weights', null)").as("noise_shape"),
            functions.expr("if(id = 3, false, null)").as("measure_theory"),
            functions.expr("if(id = 3, 'gpt', null)").as("model"),
            functions.expr("if(id = 2, 'net.json', null)").as("dl4j"),
            functions.expr("if(id = 0, 'adam', null)").as("optimizer"),
            functions.expr("if(id > 1, 16L, null)").as("data_hidden"),
            functions.expr("if(id = 3, 'exact', null)").as("data_centring"),
            functions.expr("if(id = 1, 'PAH', 'CRH')").as("label"))
        .write()
        .parquet(file.toString());

    Dataset<Row> cells =
        EarlierRows.completed(
            Tables.CELLS, spark.read().schema(Tables.CELLS.sparkSchema()).parquet(file.toString()));

    assertThat(cells.columns()).containsExactly(Tables.CELLS.sparkSchema().fieldNames());
    assertThat(cells.where("gradient_noise = 0 AND noise_shape IS NULL").count()).isEqualTo(2);
    assertThat(cells.where("cell_id = 1 AND noise_shape = 'isotropic'").count()).isOne();
    assertThat(cells.where("cell_id < 2 AND model = 'perceptron'").count()).isEqualTo(2);
    assertThat(cells.where("cell_id = 2 AND model IS NULL").count()).isOne();
    assertThat(cells.where("cell_id = 3 AND model = 'gpt' AND NOT tied").count()).isOne();
    assertThat(cells.where("measure_theory").count()).isEqualTo(3);
    assertThat(cells.where("cell_id = 3 AND noise_shape = 'weights'").count()).isOne();
    assertThat(cells.where("cell_id < 2 AND data_centring IS NULL").count()).isEqualTo(2);
    assertThat(cells.where("cell_id = 2 AND data_centring = 'estimated'").count()).isOne();
    assertThat(cells.where("cell_id = 3 AND data_centring = 'exact'").count()).isOne();
    assertThat(cells.where("cell_id = 1 AND label = 'both'").count()).isOne();
    assertThat(cells.where("label = 'CRH' AND label_clean IS NULL").count()).isEqualTo(3);
    assertThat(cells.where("measure_average = 1").count()).isEqualTo(3);
    assertThat(cells.where("norm = 'none' AND NOT residual").count()).isEqualTo(2);
    assertThat(cells.where("tied IS NULL").count()).isEqualTo(3);
    assertThat(cells.where("optimizer = 'sgd' AND momentum = 0").count()).isEqualTo(3);
    assertThat(cells.where("optimizer = 'adam' AND momentum IS NULL").count()).isOne();
    assertThat(cells.where("schedule = 'constant' AND warmup = 0").count()).isEqualTo(4);
    assertThat(cells.where("NOT measure_unit_and_centred").count()).isEqualTo(4);
  }

  /** The residual of the paper was stored where the exact one is today. */
  @Test
  void theEarlierResidualOfHMovesToItsOwnColumn(SparkSession spark, @TempDir Path folder) {
    String file = folder.resolve("layers").toString();
    spark
        .range(2)
        .select(
            functions.expr("cast(id as string)").as("cell_id"),
            functions.expr("if(id = 0, 'normalised', 'raw')").as("variant"),
            functions.expr("0.25D").as("stationarity_h"),
            functions.expr("if(id = 1, 0.5D, null)").as("paper_balance_h"),
            functions.expr("0.9D").as("trace_hb"),
            functions.expr("0.4D").as("trace_gb"))
        .write()
        .parquet(file);

    Dataset<Row> layers =
        EarlierRows.completed(
            Tables.LAYERS, spark.read().schema(Tables.LAYERS.sparkSchema()).parquet(file));

    assertThat(
            layers
                .where("cell_id = 0 AND stationarity_h IS NULL AND paper_balance_h = 0.25")
                .where("abs(unit_mean_h - 0.1) < 1e-12 AND abs(unit_mean_g - 0.6) < 1e-12")
                .count())
        .isOne();
    assertThat(
            layers
                .where("cell_id = 1 AND stationarity_h = 0.25 AND paper_balance_h = 0.5")
                .where("unit_mean_h IS NULL")
                .count())
        .isOne();
  }
}
