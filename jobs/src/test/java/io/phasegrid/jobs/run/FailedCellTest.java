package io.phasegrid.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.jobs.Console;
import io.phasegrid.jobs.LocalSpark;
import io.phasegrid.jobs.SmallRun;
import io.phasegrid.jobs.store.Table;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.phase.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What throws inside of a cell costs that cell and nothing else. */
class FailedCellTest {

  @Test
  @ExtendWith(LocalSpark.class)
  void theSweepGoesOn(SparkSession spark, @TempDir Path folder) {
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.TINY);
    SmallRun moody = SmallRun.in(spark, folder.resolve("moody")).engine("moody");

    RunSummary summary = moody.run(SmallRun.TINY);

    assertThat(summary.trained()).isEqualTo(4);
    assertThat(summary.byState()).containsEntry(State.FAILED, 2L);
    List<Row> failed =
        moody.table(Tables.CELLS).where("width = " + MoodyEngine.REFUSED_WIDTH).collectAsList();
    assertThat(failed)
        .hasSize(2)
        .allSatisfy(
            cell -> {
              assertThat(cell.<String>getAs("state")).isEqualTo("failed");
              assertThat(cell.<String>getAs("error")).contains(MoodyEngine.EXCUSE);
              assertThat(cell.<Object>getAs("mean_alpha")).isNull();
            });
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(moody.bits(table).stream().filter(row -> !row.contains("state=failed")))
          .isNotEmpty()
          .isSubsetOf(undisturbed.bits(table));
    }
    assertThat(moody.run(SmallRun.TINY).trained()).as("a failed cell is stored").isZero();
  }

  @Test
  void theCommandSaysSoAndSucceeds(@TempDir Path folder) throws IOException {
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);

    Console run =
        Console.of("run", sweep, "--out", folder.resolve("out"), "--engine", "moody").expecting(0);

    assertThat(run.out())
        .contains("failed  2 of the stored cells")
        .contains(MoodyEngine.EXCUSE)
        .contains("? failed")
        .containsPattern("\\n +9 +\\? ");
  }
}
