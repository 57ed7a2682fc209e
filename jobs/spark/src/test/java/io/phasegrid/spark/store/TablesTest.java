package io.phasegrid.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are plain Parquet, of the schemas that the program says. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class TablesTest {

  private SparkSession spark;
  private SmallRun run;

  @BeforeAll
  void run(SparkSession session, @TempDir Path folder) {
    spark = session;
    run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY);
  }

  static List<Table<?>> tables() {
    return Tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsHaveNamesOfTheirOwn(Table<?> table) {
    assertThat(table.columnNames())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void storedTablesHaveTheirSchemas(Table<?> table) {
    assertThat(run.table(table).schema()).isEqualTo(table.sparkSchema());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void journalledTablesHaveTheSameSchemas(Table<?> table, @TempDir Path folder) {
    SmallRun killed = SmallRun.in(spark, folder);
    killed.runAndDie(SmallRun.TINY, "seeds=1", "network.width=6");

    assertThat(killed.table(table).schema()).isEqualTo(table.sparkSchema());
    assertThat(killed.table(table).count()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void sparkReadsAFolderAsATable(Table<?> table) {
    Dataset<Row> plain = spark.read().parquet(run.folder() + "/" + table.name());

    assertThat(plain.columns()).containsAll(table.columnNames());
    assertThat(plain.count()).isEqualTo(run.table(table).count()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"cells,4", "layers,96", "spectra,48", "runs,4"})
  void duckDbReadsAFolderAsATable(String table, long rows) throws SQLException {
    assertThat(ask("SELECT count(*) FROM " + files(table))).isEqualTo(rows);
  }

  @Test
  void duckDbReadsSpectra() throws SQLException {
    String middle = " FROM " + files("spectra") + " WHERE layer = 2 AND measurement = 'clean'";

    assertThat(ask("SELECT sum(len(z))" + middle)).isEqualTo(2.0 * 2 * (6 + 9));
    assertThat(ask("SELECT count(*)" + middle + " AND z[1] >= z[2] AND len(h) = len(g)"))
        .isEqualTo(8);
  }

  private String files(String table) {
    return "read_parquet('%s/%s/*/*.parquet', hive_partitioning=true)"
        .formatted(run.folder(), table);
  }

  private static double ask(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getDouble(1);
    }
  }

  @Test
  void everySettingIsAColumnOfCells() {
    assertThat(run.table(Tables.CELLS).where("width IS NULL OR data_set <> 'digits'").count())
        .isZero();
    assertThat(run.table(Tables.CELLS).where("data_inputs IS NULL AND noise_path IS NULL").count())
        .as("settings without meaning for a cell")
        .isEqualTo(4);
  }
}
