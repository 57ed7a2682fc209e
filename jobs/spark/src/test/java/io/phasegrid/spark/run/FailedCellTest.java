package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.phase.State;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
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
    SmallRun flaky = SmallRun.in(spark, folder.resolve("moody")).engine("moody");

    RunSummary summary = flaky.run(SmallRun.TINY);

    assertThat(summary.trained()).isEqualTo(4);
    assertThat(summary.byState()).containsEntry(State.FAILED, 2L);
    List<Row> failed =
        flaky.table(Tables.CELLS).where("width = " + FlakyEngine.REFUSED_WIDTH).collectAsList();
    assertThat(failed)
        .hasSize(2)
        .allSatisfy(
            cell -> {
              assertThat(cell.<String>getAs("state")).isEqualTo("failed");
              assertThat(cell.<String>getAs("error")).contains(FlakyEngine.EXCUSE);
              assertThat(cell.<Object>getAs("mean_alpha")).isNull();
            });
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(flaky.bits(table).stream().filter(row -> !row.contains("state=failed")))
          .isNotEmpty()
          .isSubsetOf(undisturbed.bits(table));
    }
    assertThat(flaky.run(SmallRun.TINY).trained()).as("a failed cell is stored").isZero();
  }

  /** With the cause mended, the store becomes what it would be had nothing ever failed. */
  @Test
  @ExtendWith(LocalSpark.class)
  void theyAreTrainedAgainWhenAsked(SparkSession spark, @TempDir Path folder) {
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.TINY);
    SmallRun mended = SmallRun.in(spark, folder.resolve("mended"));
    // Failed rows of the journal are forgotten too, and those of a compacted generation.
    mended.engine("moody").run(SmallRun.TINY, "seeds=1");
    mended.engine("moody").runAndDie(SmallRun.TINY);

    assertThat(forget(mended, SmallRun.TINY)).isEqualTo(2);

    assertThat(mended.table(Tables.CELLS).where("state = 'failed'").count()).isZero();
    assertThat(mended.store().verify(spark).isSound()).isTrue();
    assertThat(mended.table(Tables.RUNS).count()).isEqualTo(2);
    assertThat(mended.run(SmallRun.TINY).trained()).isEqualTo(2);
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(mended.bits(table)).isEqualTo(undisturbed.bits(table));
    }
    assertThat(forget(mended, SmallRun.TINY)).isZero();
  }

  /** Nobody would train them. */
  @Test
  @ExtendWith(LocalSpark.class)
  void thoseBeyondTheSweepAreKept(SparkSession spark, @TempDir Path folder) {
    SmallRun flaky = SmallRun.in(spark, folder).engine("moody");
    flaky.run(SmallRun.TINY);

    assertThat(forget(flaky, SmallRun.TINY, "seeds=1")).isEqualTo(1);

    assertThat(flaky.table(Tables.CELLS).where("state = 'failed'").collectAsList())
        .singleElement()
        .satisfies(cell -> assertThat(cell.<Long>getAs("seed")).isEqualTo(1));
  }

  private static long forget(SmallRun run, String yaml, String... overrides) {
    Sweep sweep = SmallRun.sweep(yaml, overrides);
    return FailedCells.forget(
        run.spark(), sweep.grid(SweepData.open(sweep).digests()), run.store());
  }
}
