package io.phasegrid.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.data.StreamedRows;
import io.phasegrid.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands on data sets in Parquet. */
@ExtendWith(LocalSpark.class)
class ParquetCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void keepRowsHere() {
    System.setProperty(StreamedRows.FOLDER_PROPERTY, folder.resolve("rows").toString());
  }

  @AfterEach
  void keepRowsWhereTheyWere() {
    System.clearProperty(StreamedRows.FOLDER_PROPERTY);
  }

  @Test
  void crossEntropyNeedsClasses(SparkSession spark) throws IOException {
    String columns = "array(id, 2) AS inputs | array(id) AS targets";
    write(spark, "train", columns);
    write(spark, "test", columns);
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"),
            "name: s\ndata: {set: parquet, path: %s}\ntraining: {loss: cross-entropy}\n"
                .formatted(folder));

    assertThat(Console.of("plan", sweep).expecting(2).err().lines())
        .singleElement()
        .asString()
        .contains("has targets and no classes", "use mse");
    Console.of("plan", sweep, "training.loss=mse").expecting(0);
  }

  private void write(SparkSession spark, String part, String columns) {
    spark
        .range(0, 12, 1, 1)
        .selectExpr(columns.split(" \\| "))
        .write()
        .parquet(folder.resolve(part).toString());
  }
}
