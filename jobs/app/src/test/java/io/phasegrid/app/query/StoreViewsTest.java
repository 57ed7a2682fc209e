package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions are answered, and nothing but questions. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class StoreViewsTest {

  private Path folder;
  private StoreViews views;

  @BeforeAll
  void run(SparkSession spark, @TempDir Path temporary) {
    folder = temporary;
    SmallRun run = SmallRun.in(spark, folder.resolve("out"));
    run.run(SmallRun.TINY, "seeds=1", "network.width=6");
    views = StoreViews.register(spark, run.store());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM cells JOIN runs USING (cell_id)",
        "WITH wide AS (SELECT * FROM cells WHERE width > 1) SELECT width FROM wide",
        "FROM spectra SELECT z[0]",
        "VALUES (1), (2)",
        "SELECT * FROM cells WHERE width = (SELECT max(width) FROM cells)",
        "SELECT cell_id, value FROM spectra LATERAL VIEW explode(z) AS value",
        "SELECT '${spark.master}' FROM range(3)",
        "TABLE runs",
        "DESCRIBE layers"
      })
  void answersQuestions(String query) {
    assertThat(views.query(query).collectAsList()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO cells SELECT * FROM cells",
        "INSERT OVERWRITE DIRECTORY 'HERE/stolen' USING parquet SELECT * FROM cells",
        "WITH every AS (SELECT * FROM cells) INSERT INTO runs SELECT * FROM every",
        "FROM cells INSERT INTO a SELECT cell_id INSERT INTO b SELECT cell_id",
        "SELECT TRANSFORM(cell_id) USING 'touch HERE/stolen' AS (a) FROM cells",
        "SELECT * FROM (SELECT TRANSFORM(cell_id) USING 'cat' AS (a) FROM cells)",
        "WITH a AS (SELECT TRANSFORM(cell_id) USING 'touch HERE/stolen' AS (a) FROM cells) SELECT * FROM a",
        "SELECT (SELECT max(a) FROM (SELECT TRANSFORM(1) USING 'touch HERE/stolen' AS (a)))",
        "DROP VIEW cells",
        "CREATE OR REPLACE TEMPORARY VIEW cells AS SELECT 1",
        "CREATE TABLE stolen (a INT) USING parquet LOCATION 'HERE/stolen'",
        "CREATE TEMPORARY FUNCTION f AS 'java.lang.Runtime' USING JAR 'HERE/f.jar'",
        "ADD JAR 'HERE/f.jar'",
        "LOAD DATA INPATH 'HERE/x' INTO TABLE cells",
        "CACHE TABLE cells",
        "SET",
        "SHOW TABLES",
        "EXPLAIN SELECT 1",
        "DELETE FROM cells",
        "CREATE TABLE copies AS SELECT * FROM cells",
        "SET spark.sql.ansi.enabled=true"
      })
  void changesNothing(String statement) throws IOException {
    List<Path> before = FolderCopy.files(folder);
    String sql = statement.replace("HERE", folder.toString());

    assertThatThrownBy(() -> views.query(sql).collectAsList())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Only queries are answered here");
    assertThat(FolderCopy.files(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM parquet.`HERE`",
        "SELECT * FROM text.`/etc/passwd`",
        "SELECT * FROM cells WHERE width IN (SELECT value FROM text.`/etc/passwd`)",
        "WITH a AS (SELECT * FROM binaryFile.`/etc/passwd`) SELECT * FROM a",
        "SELECT * FROM IDENTIFIER('text.`/etc/passwd`')",
        "DESCRIBE text.`/etc/passwd`",
        "TABLE text.`/etc/passwd`"
      })
  void readsNothingElse(String query) {
    assertThatThrownBy(() -> views.query(query.replace("HERE", folder.toString())).collectAsList())
        .isInstanceOf(InputException.class)
        .hasMessageMatching("A query reads the views .*|The query cannot be answered.*")
        .message()
        .hasLineCount(1)
        .doesNotContain("root:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT reflect('java.lang.System', 'setProperty', 'phasegrid.stolen', 'yes')",
        "SELECT java_method('java.lang.System', 'setProperty', 'phasegrid.stolen', 'yes')",
        "SELECT * FROM cells WHERE try_reflect('java.lang.System', 'exit', 1) = ''",
        "SELECT IDENTIFIER('reflect')('java.lang.System', 'setProperty', 'phasegrid.stolen', 'yes')",
        "SELECT width FROM cells GROUP BY width HAVING max((SELECT JAVA_METHOD('java.lang.System', 'lineSeparator'))) = ''"
      })
  void callsNoJava(String query) {
    assertThatThrownBy(() -> views.query(query).collectAsList())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("A query calls no Java methods");
    assertThat(System.getProperty("phasegrid.stolen")).isNull();
  }

  /** Someone else's view in the same session. */
  @Test
  void readsNoOtherViewOfTheSession(SparkSession spark) {
    spark.range(3).createOrReplaceTempView("foreign");

    assertThatThrownBy(() -> views.query("SELECT * FROM foreign"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("and nothing else, not foreign");
  }

  @Test
  void substitutesNoEnvironmentAndNoSettings() {
    assertThat(views.query("SELECT '${env:PATH} ${spark.master}' AS text").first().getString(0))
        .isEqualTo("${env:PATH} ${spark.master}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          SELECT widht FROM cells # at line 1, column 8: there is no column widht, the nearest is width.
          SELECT excess FROM cells # column 8: there is no column excess in what is read there, but relations has one.
          SELECT * FROM cell # column 15: there is no view cell, the nearest is cells of cells, layers,
          SELECT * FROM exponent_hits # view exponent_hits is not made yet, phasegrid exponents DIR --by KEY,… makes it.
          SELECT countt(*) FROM cells # column 8: there is no function countt, the nearest is count.
          SELEC 1 # column 1: a query does not begin with SELEC, the nearest is SELECT.
          SELECT ( # column 9: end of input was not expected, check
          SELECT width FROM cells GROUP BY depth # GROUP BY clause; Add the columns
          SELECT sum(z) FROM spectra # column 8: Cannot resolve "sum(z)" due to data type mismatch
          SELECT nth_value(seed, 0) OVER (ORDER BY seed) FROM cells # (current value = 0L).
          """)
  void saysWhatItDoesNotUnderstandAndWhatIsNearest(String query, String reason) {
    assertThatThrownBy(() -> views.query(query))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The query cannot be answered")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".")
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT element_at(z, 0) FROM spectra",
        "SELECT (SELECT cell_id FROM layers)",
        "SELECT element_at(z, CAST(layer - layer AS INT)) FROM spectra",
        "SELECT raise_error('no\\nway')",
        "SELECT assert_true(layer < 0) FROM layers",
        "SELECT sequence(1, 0, layer) FROM layers",
        "SELECT map_from_arrays(array(layer, layer), array(1, 2)) FROM layers",
        "SELECT to_date('2020', concat('q', layer)) FROM layers",
        "SELECT make_timestamp(300000 + layer, 1, 1, 0, 0, 0) FROM layers",
        "SELECT decode(X'41', concat('no', layer)) FROM layers"
      })
  void whatFailsForItsValuesIsTheQuerysFault(String query) {
    assertThatThrownBy(() -> views.computing(() -> views.query(query).collectAsList()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The query cannot be answered: ")
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "array(", "1+"})
  void whatIsNestedTooDeeplyIsTheQuerysFault(String part) {
    String ends = part.endsWith("(") ? ")" : "";
    String query = "SELECT " + part.repeat(5000) + "1" + ends.repeat(5000);

    assertThatThrownBy(() -> views.computing(() -> views.query(query).collectAsList()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The query cannot be answered: it is nested too deeply, name its parts in WITH or shorten it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          SELECT struct() AS x # Column x of the answer has a struct without fields: give it a field or leave it out.
          SELECT map('a', array(struct())) AS x # Column x of the answer has a struct without fields: give it a field or leave it out.
          SELECT array(named_struct('a', 1, 'A', 2)) AS x # Column x of the answer has a struct with two fields called A: give one another name.
          """)
  void structsHaveFieldsOfDifferentNames(String query, String reason) {
    assertThatThrownBy(() -> views.query(query))
        .isInstanceOf(InputException.class)
        .hasMessage(reason);
  }

  @Test
  void relationsAreLayersTurned() {
    assertThat(
            views
                .query(
                    "SELECT count(*) FROM relations r JOIN layers l USING (cell_id, layer, step, measurement, variant) WHERE relation = 'f-RWA' AND alpha = alpha_frwa AND null_alpha = null_frwa AND excess = excess_frwa AND middle = (layer = 2)")
                .first()
                .getLong(0))
        .isEqualTo(views.query("SELECT * FROM layers").count())
        .isPositive();
  }

  @Test
  void layersAtTheEndHaveTheirSettings() {
    assertThat(
            views
                .query(
                    "SELECT count(*) FROM layers_at_end e JOIN cells c USING (cell_id) WHERE e.width = c.width AND e.step = c.steps_done AND e.middle = (e.layer = 2)")
                .first()
                .getLong(0))
        .isEqualTo(
            views
                .query("SELECT * FROM layers JOIN cells USING (cell_id) WHERE step = steps_done")
                .count())
        .isPositive();
  }
}
