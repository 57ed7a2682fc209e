package io.phasegrid.app.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.EngineChoice;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Cells that the driver trains, each shared out over the cluster. */
@ExtendWith(LocalSpark.class)
@Tag("trains")
class DistributedEngineTest {

  private static final String ENGINE = "dl4j-spark";

  private static final String SHARED =
      """
      name: shared
      data: {set: digits, train: 200}
      network: {depth: 2, width: 6}
      training:
        loss: cross-entropy
        batch: 8
        steps: 9
        parallel: {averagingFrequency: 4}
      axes: {training.parallel.workers: [1, 3]}
      seeds: 2
      measure: {samples: 60}
      """;

  @TempDir private Path folder;

  @Test
  void cellsAreStoredAsAnyOthersOnceAndResumed(SparkSession spark) {
    SmallRun run = SmallRun.in(spark, folder.resolve("out")).engine(ENGINE);
    // The first run ends before its tables are compacted: what it trained is in the journal.
    run.runAndDie(SHARED, "axes.training.parallel.workers=[1]");

    RunSummary rest = run.run(SHARED);

    assertThat(rest.total()).isEqualTo(4);
    assertThat(rest.trained()).isEqualTo(2);
    assertThat(run.run(SHARED).trained()).isZero();
    List<Row> cells =
        run.table(Tables.CELLS)
            .selectExpr("parallel_workers", "averaging_frequency", "error", "steps_done")
            .distinct()
            .orderBy("parallel_workers")
            .collectAsList();
    assertThat(cells).extracting(Row::mkString).containsExactly("14null9", "34null9");
    assertThat(run.table(Tables.RUNS).select("engine").distinct().collectAsList())
        .extracting(Row::mkString)
        .containsExactly(ENGINE);
    // Four cells, three weight layers, two steps, two observations, two variants.
    assertThat(run.table(Tables.LAYERS).count()).isEqualTo(4 * 3 * 2 * 2 * 2);
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed")).engine(ENGINE);
    undisturbed.run(SHARED);
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(run.bits(table)).as(table.name()).isEqualTo(undisturbed.bits(table));
    }
  }

  private static String chosen(Optional<String> asked, String... overrides) {
    Sweep sweep = SmallRun.sweep(SHARED, overrides);
    return EngineChoice.of(asked, sweep, SweepData.open(sweep));
  }

  @Test
  void theEngineIsFoundOrRefusedInASentence() {
    assertThat(chosen(Optional.empty())).isEqualTo(ENGINE);
    assertThat(chosen(Optional.empty(), "training.parallel.workers=0")).isEqualTo("cpu");
    assertThatThrownBy(() -> chosen(Optional.of("cpu")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Engine cpu does not train cells with training.parallel.workers above 0: leave --engine out or name another.");
    assertThatThrownBy(() -> chosen(Optional.of(ENGINE), "training.parallel.workers=0"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Engine dl4j-spark trains only cells with training.parallel.workers above 0: leave --engine out or name another.");
    assertThatThrownBy(() -> chosen(Optional.empty(), "training.parallel.workers=[0, 2]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("training.parallel.workers is 0 in some cells and above 0 in");
    assertThat(chosen(Optional.empty(), "training.gradientNoise=0.1")).isEqualTo(ENGINE);
  }
}
