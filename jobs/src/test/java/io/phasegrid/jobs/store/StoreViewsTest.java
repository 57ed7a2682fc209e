package io.phasegrid.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.FolderCopy;
import io.phasegrid.jobs.LocalSpark;
import io.phasegrid.jobs.SmallRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        "DESCRIBE layers"
      })
  void answersQuestions(String query) {
    assertThat(views.answer(query, 10)).startsWith("+--");
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
        "DROP VIEW cells",
        "CREATE TABLE copies AS SELECT * FROM cells",
        "SET spark.sql.ansi.enabled=true"
      })
  void changesNothing(String statement) throws IOException {
    List<Path> before = FolderCopy.files(folder);
    String sql = statement.replace("HERE", folder.toString());

    assertThatThrownBy(() -> views.answer(sql, 10))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Only queries are answered here");
    assertThat(FolderCopy.files(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT widht FROM cells", "SELECT * FROM cell", "SELEC 1", "SELECT ("})
  void saysWhatItDoesNotUnderstand(String query) {
    assertThatThrownBy(() -> views.answer(query, 10))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The query cannot be answered: ")
        .message()
        .hasLineCount(1);
  }
}
