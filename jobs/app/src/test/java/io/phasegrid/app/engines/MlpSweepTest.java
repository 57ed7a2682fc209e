package io.phasegrid.app.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.train.Engines;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep of MLPs by engines other than cpu, through Spark. */
@ExtendWith(LocalSpark.class)
@Tag("trains")
class MlpSweepTest {

  private static final List<Table<?>> REPRODUCIBLE =
      List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA);

  /** One of three learning rates diverges. */
  private static final String SWEEP =
      """
      name: mlps
      data: {set: teacher}
      network: {depth: 2, activation: linear}
      training: {loss: mse, batch: 8, steps: 100, weightDecay: 0.01, gradientNoise: 0.05}
      axes:
        training.learningRate: [0.02, 0.1, 100]
        network.width: [8, 12]
      seeds: 2
      measure: {samples: 60, at: [0, end]}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"torch, torch-", "gpu, fused-"})
  void givesTheTablesOfAnyOtherRunWhateverTheBatches(
      String engine, String path, SparkSession spark) {
    assumeTrue(
        System.getenv("CI") != null || Engines.named(engine).missingHere().isEmpty(),
        "this machine has no device for the engine " + engine);
    SmallRun together = SmallRun.in(spark, folder.resolve("together")).engine(engine);
    assertThat(together.batching((pending, slots) -> List.of(pending)).run(SWEEP).trained())
        .isEqualTo(12);
    // In other batches, the bits are the same.
    SmallRun apart = SmallRun.in(spark, folder.resolve("apart")).engine(engine);
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
              assertThat(run.<String>getAs("engine")).isEqualTo(engine);
              assertThat(run.<String>getAs("engine_path")).startsWith(path);
            });
  }

  private static List<Row> labels(SmallRun run) {
    return run.table(Tables.CELLS)
        .select("cell_id", "state", "label")
        .orderBy("cell_id")
        .collectAsList();
  }
}
