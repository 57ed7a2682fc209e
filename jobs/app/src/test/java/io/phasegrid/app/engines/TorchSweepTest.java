package io.phasegrid.app.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of MLPs by the engine torch, through Spark. */
@ExtendWith(LocalSpark.class)
@Tag("trains")
class TorchSweepTest {

  private static final List<Table<?>> REPRODUCIBLE =
      List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA);

  /** One of three learning rates diverges. */
  private static final String SWEEP =
      """
      name: torch
      data: {set: teacher}
      network: {depth: 2, activation: linear}
      training: {loss: mse, batch: 8, steps: 300, weightDecay: 0.01, gradientNoise: 0.05}
      axes:
        training.learningRate: [0.02, 0.1, 100]
        network.width: [8, 12]
      seeds: 2
      measure: {samples: 60, at: [0, end]}
      """;

  @TempDir private Path folder;

  @Test
  void givesTheTablesOfAnyOtherRunWhateverTheBatches(SparkSession spark) {
    SmallRun together = SmallRun.in(spark, folder.resolve("together")).engine("torch");
    assertThat(together.batching((pending, slots) -> List.of(pending)).run(SWEEP).trained())
        .isEqualTo(12);
    // In other batches, the bits are the same.
    SmallRun apart = SmallRun.in(spark, folder.resolve("apart")).engine("torch");
    apart.run(SWEEP, "seeds=1");
    apart.run(SWEEP);
    for (Table<?> table : REPRODUCIBLE) {
      assertThat(apart.bits(table)).as(table.name()).isNotEmpty().isEqualTo(together.bits(table));
    }

    SmallRun cpu = SmallRun.in(spark, folder.resolve("cpu"));
    cpu.run(SWEEP);
    assertThat(labels(together)).isEqualTo(labels(cpu));
    assertThat(labels(together).stream().filter(row -> row.getString(1).equals("diverged")))
        .hasSize(4);

    List<Row> runs = together.table(Tables.RUNS).collectAsList();
    assertThat(runs)
        .hasSize(12)
        .allSatisfy(
            run -> {
              assertThat(run.<String>getAs("engine")).isEqualTo("torch");
              assertThat(run.<String>getAs("engine_path")).startsWith("torch-");
            });
  }

  private static List<Row> labels(SmallRun run) {
    return run.table(Tables.CELLS)
        .select("cell_id", "state", "label")
        .orderBy("cell_id")
        .collectAsList();
  }
}
