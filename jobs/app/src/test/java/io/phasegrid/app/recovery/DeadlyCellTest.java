package io.phasegrid.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Program;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Cells that take their Java process with them, or its memory, cost themselves alone. */
@ExtendWith(LocalSpark.class)
class DeadlyCellTest {

  @TempDir private Path folder;

  @Test
  void aCellThatTakesAllMemoryIsGivenUpAtOnce(SparkSession spark) {
    String widths = "network.width=[6,%d]".formatted(CrashingEngine.HUNGRY_WIDTH);
    SmallRun run = SmallRun.in(spark, folder.resolve("out")).engine("perilous");

    assertThat(
            run.batching((pending, slots) -> List.of(pending)).run(SmallRun.TINY, widths).total())
        .isEqualTo(4);

    assertThat(failures(run, CrashingEngine.HUNGRY_WIDTH))
        .hasSize(2)
        .allSatisfy(error -> assertThat(error).contains("OutOfMemoryError: Java heap space"));
    assertNeighboursAreRight(spark, run, widths);
  }

  @Test
  @Tag("slow")
  void aCellThatKillsTheProcessIsGivenUpAfterBoundedRetries(SparkSession spark) throws Exception {
    String widths = "network.width=[6,%d]".formatted(CrashingEngine.DEADLY_WIDTH);
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Path out = folder.resolve("out");
    int deaths = 0;
    while (true) {
      try (Program program =
          Program.start(
              folder,
              "run",
              sweep,
              widths,
              "seeds=1",
              "--engine",
              "perilous",
              "--out",
              out,
              "--master",
              "local[2]")) {
        int code = program.waitForEnd();
        if (code == 0) {
          break;
        }
        assertThat(code).as(program.printed()).isEqualTo(137);
        assertThat(++deaths).as(program.printed()).isLessThanOrEqualTo(4);
      }
    }
    assertThat(deaths).isGreaterThanOrEqualTo(3);
    SmallRun run = SmallRun.in(spark, out);
    assertThat(failures(run, CrashingEngine.DEADLY_WIDTH))
        .singleElement()
        .asString()
        .contains("the Java process died " + deaths + " times while it trained this cell");
    assertNeighboursAreRight(spark, run, widths, "seeds=1");
    assertThat(out.resolve("_attempts")).doesNotExist();
  }

  private static List<String> failures(SmallRun run, int width) {
    return run
        .table(Tables.CELLS)
        .where("state = 'failed' AND width = " + width)
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs("error"))
        .toList();
  }

  private void assertNeighboursAreRight(SparkSession spark, SmallRun run, String... overrides) {
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.TINY, overrides);
    List<Row> whole = run.table(Tables.CELLS).where("state != 'failed'").collectAsList();
    assertThat(whole).isNotEmpty().allMatch(row -> row.<Long>getAs("width") == 6);
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(run.bits(table).stream().filter(row -> !row.contains("state=failed")))
          .isNotEmpty()
          .isSubsetOf(undisturbed.bits(table));
    }
  }
}
