package io.phasegrid.spark.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.HeldOut;
import io.phasegrid.data.RowPart;
import io.phasegrid.data.StreamedRows;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.LocalSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a folder of Parquet files may hold, and what is said of others. */
@ExtendWith(LocalSpark.class)
class ParquetFolderTest {

  private static final String GOOD = "array(id, 2 * id) AS inputs | id % 3 AS label";

  @TempDir private Path folder;

  @BeforeEach
  void keepRowsHere() {
    System.setProperty(StreamedRows.FOLDER_PROPERTY, folder.resolve("rows").toString());
  }

  @AfterEach
  void keepRowsWhereTheyWere() {
    System.clearProperty(StreamedRows.FOLDER_PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({"float, tinyint", "double, int", "smallint, bigint", "bigint, smallint"})
  void numbersOfAnyWidth(String inputs, String label, SparkSession spark) throws IOException {
    String columns =
        "transform(sequence(1, 4), j -> cast(j * id as %s)) AS inputs | cast(id %% 3 as %s) AS label"
            .formatted(inputs, label);
    write(spark, "train", columns);
    write(spark, "test", columns);

    ParquetFolder read = ParquetFolder.open(folder);
    assertThat(read.inputs()).isEqualTo(4);
    assertThat(read.outputs()).isEqualTo(3);
    assertThat(read.hasClasses()).isTrue();
    assertThat(read.rows(RowPart.TRAIN)).isEqualTo(12);
    List<List<Float>> rows = new ArrayList<>();
    read.read(
        RowPart.TEST,
        5,
        (in, targets) -> rows.add(List.of(in[0], in[1], in[2], in[3], targets[0])));
    assertThat(rows).hasSize(5);
    assertThat(rows.get(4)).containsExactly(4f, 8f, 12f, 16f, 1f);
  }

  @Test
  void targetsInPlaceOfClasses(SparkSession spark) {
    String columns =
        "array(float(id) + 0.5f, sin(id)) AS inputs | array(id / 4, 1, -id) AS targets";
    write(spark, "train", columns);
    write(spark, "test", columns);

    StreamedRows set = StreamedRows.open("parquet", folder, 0, 1);

    assertThat(set.hasClasses()).isFalse();
    assertThat(set.outputs()).isEqualTo(3);
    HeldOut heldOut = set.stream(0).heldOut(Integer.MAX_VALUE);
    assertThat(heldOut.size()).isEqualTo(12);
    for (int row = 0; row < 12; row++) {
      assertThat(heldOut.targets().at(row, 0)).isEqualTo(row / 4.0);
      assertThat(heldOut.targets().at(row, 2)).isEqualTo(-row);
    }
    // Centred on its mean over the twelve rows, and of unit mean variance with the other.
    double sum = 0;
    double squares = 0;
    for (double value : heldOut.inputs().values()) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum).isCloseTo(0, within(1e-5));
    assertThat(squares / 24).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "array(id) AS pixels | id AS label; has the columns pixels, label",
        "array(id) AS inputs; has the columns inputs",
        "array(id) AS inputs | id AS label | array(id) AS targets; has both columns",
        "id AS inputs | id AS label; has a column inputs of the type",
        "array(string(id)) AS inputs | id AS label; has a column inputs of the type",
        "array(decimal(id)) AS inputs | id AS label; has a column inputs of the type",
        "array(id) AS inputs | float(id) AS label; has a column label of the type",
        "array(id) AS inputs | date('2020-01-01') AS label; has a column label of the type",
        "array(id) AS inputs | id - 1 AS label; has the label -1 in row 0",
        "array(id) AS inputs | if(id = 3, null, id) AS label; has the label null in row 3",
        "array(id) AS inputs | id + 1e12BD AS label; has a column label of the type",
        "array(id) AS inputs | id + 1000000000000 AS label; has the label 1000000000000 in row 0",
        "if(id < 1, array(id, 2), array(id)) AS inputs | id AS label; 1 numbers in inputs of row 1",
        "array(id, if(id = 3, null, 1)) AS inputs | id AS label; has a null in inputs of row 3",
        "array(id / if(id = 2, 0d, 1d)) AS inputs | id AS label; has a null in inputs of row 2",
        "array(double('NaN'), id) AS inputs | id AS label; has the value NaN in inputs of row 0",
        "array(if(id = 3, 1e39D, id), 1) AS inputs | id AS label; has the value 1.0E39 in inputs of row 3",
        "array(id) AS inputs | array(if(id = 4, float('-inf'), id)) AS targets; has the value -Infinity in targets of row 4",
        "transform(sequence(1, 6), j -> if(j = 1 + id % 6, null, id + j)) AS inputs | id AS label; has a null in inputs of row 0",
        "array(id) AS inputs | array(if(id = 5, null, 1), id) AS targets; has a null in targets of row 5",
        "array(array(id, if(id = 7, null, 2))) AS inputs | id AS label; has a null in inputs of row 7",
        "array(array(id), if(id = 7, null, array(2))) AS inputs | id AS label; has a null in inputs of row 7",
        "if(id = 6, null, array(id)) AS inputs | id AS label; has 0 numbers in inputs of row 6",
        "array(0.1f) AS inputs | id AS label; has no two different rows",
        "array(1, 2) AS inputs | id AS label; has no two different rows",
        "slice(array(id), 1, 0) AS inputs | id AS label; has a first row without inputs",
      })
  void othersAreToldInOneSentence(String columns, String fault, SparkSession spark) {
    String answers = columns.contains("targets") ? "array(id) AS targets" : "id % 3 AS label";
    String inputs = columns.startsWith("array(1, 2)") ? "array(1, 2)" : "array(id)";
    write(spark, "test", inputs + " AS inputs | " + answers);
    write(spark, "train", columns);

    failsWith(fault, "train");
  }

  @Test
  void foldersAndFilesThatAreNotThereOrDamaged(SparkSession spark) throws IOException {
    failsWith("has no rows in files that end in .parquet", "train");
    write(spark, "train", GOOD);
    failsWith("has no rows in files that end in .parquet", "test");
    write(spark, "test", GOOD);
    StreamedRows.open("parquet", folder, 0, 1).prepare();
    Files.writeString(folder.resolve("test/x.parquet"), "<html>404</html>");
    failsWith("cannot be read as Parquet", "x.parquet");
    Files.delete(folder.resolve("test/x.parquet"));
    write(spark, "train/more", "array(id, 1) AS inputs | array(id) AS targets");
    try (var files = Files.newDirectoryStream(folder.resolve("train/more"), "part-*")) {
      Files.move(files.iterator().next(), folder.resolve("train/z.parquet"));
    }
    failsWith("has label but", "z.parquet has targets");
    assertThatThrownBy(() -> ParquetFolder.open(folder.resolve("nowhere")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere does not exist");
  }

  @Test
  void manyColumnsArePartlyNamed(SparkSession spark) {
    String pixels =
        IntStream.range(0, 784).mapToObj(i -> "id AS pixel" + i).collect(Collectors.joining(" | "));
    write(spark, "train", pixels);
    write(spark, "test", pixels);
    failsWith("has the columns pixel0, pixel1", "…: write the column inputs");
    assertThatThrownBy(() -> ParquetFolder.open(folder)).message().hasSizeLessThan(500);
  }

  @Test
  void partitionedTables(SparkSession spark) {
    spark
        .range(0, 12, 1, 1)
        .selectExpr(GOOD.split(" \\| "))
        .write()
        .partitionBy("label")
        .parquet(folder.resolve("train").toString());
    failsWith("train is partitioned into folders such as label=", "without partitions");
  }

  /** Two files of pyarrow, one compressed by Brotli, one with inputs of float16. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "brotli; is compressed by brotli, which cannot be read here",
        "float16; has a column of a type that cannot be read here"
      })
  void filesOfOtherWriters(String name, String fault) throws IOException {
    Files.createDirectory(folder.resolve("train"));
    try (InputStream file = getClass().getResourceAsStream(name + ".parquet")) {
      Files.copy(file, folder.resolve("train/x.parquet"));
    }
    failsWith(fault, "x.parquet");
  }

  private void failsWith(String fault, String place) {
    assertThatThrownBy(() -> StreamedRows.open("parquet", folder, 0, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fault)
        .hasMessageContaining(place)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  private void write(SparkSession spark, String part, String columns) {
    spark
        .range(0, 12, 1, 1)
        .selectExpr(columns.split(" \\| "))
        .write()
        .parquet(folder.resolve(part).toString());
  }
}
