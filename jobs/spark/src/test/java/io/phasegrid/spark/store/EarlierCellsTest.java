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
class EarlierCellsTest {

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
            functions.expr("if(id = 3, 'lenet', null)").as("model"),
            functions.expr("if(id = 2, 'net.json', null)").as("dl4j"))
        .write()
        .parquet(file.toString());

    Dataset<Row> cells = EarlierCells.completed(spark.read().parquet(file.toString()));

    assertThat(cells.columns())
        .containsExactly(
            "cell_id", "gradient_noise", "noise_shape", "measure_theory", "model", "dl4j");
    assertThat(cells.where("gradient_noise = 0 AND noise_shape IS NULL").count()).isEqualTo(2);
    assertThat(cells.where("cell_id = 1 AND noise_shape = 'isotropic'").count()).isOne();
    assertThat(cells.where("cell_id < 2 AND model = 'perceptron'").count()).isEqualTo(2);
    assertThat(cells.where("cell_id = 2 AND model IS NULL").count()).isOne();
    assertThat(cells.where("cell_id = 3 AND model = 'lenet'").count()).isOne();
    assertThat(cells.where("measure_theory").count()).isEqualTo(3);
    assertThat(cells.where("cell_id = 3 AND noise_shape = 'weights'").count()).isOne();
  }
}
