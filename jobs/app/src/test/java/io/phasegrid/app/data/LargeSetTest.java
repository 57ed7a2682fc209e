package io.phasegrid.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.app.Program;
import io.phasegrid.data.StreamedRows;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A set several times as large as the heap of the process that trains on it. */
@ExtendWith(LocalSpark.class)
@Tag("slow")
class LargeSetTest {

  private static final long HEAP = 192L << 20;
  private static final int INPUTS = 784;
  private static final int ROWS = 264_000;
  private static final String SWEEP =
      """
      name: large
      data: {set: parquet, path: %s}
      network: {depth: 2, width: 16}
      training: {loss: cross-entropy, batch: 32, steps: 3000, learningRate: 0.02}
      seeds: 2
      measure: {samples: 500, theory: false}
      """;

  @TempDir private Path folder;

  @Test
  void trainsInASmallHeap(SparkSession spark) throws IOException, InterruptedException {
    write(spark, ROWS, folder.resolve("data/train"));
    write(spark, 2000, folder.resolve("data/test"));
    Path sweep =
        Files.writeString(folder.resolve("large.yaml"), SWEEP.formatted(folder.resolve("data")));

    Path out = folder.resolve("small");
    run(HEAP, sweep, out, folder.resolve("rows"));

    assertThat((long) ROWS * INPUTS * Float.BYTES).isGreaterThan(4 * HEAP);
    Path rows;
    try (var files = Files.newDirectoryStream(folder.resolve("rows"), "*.rows")) {
      rows = files.iterator().next();
    }
    assertThat(Files.size(rows)).isEqualTo((ROWS + 2000L) * (INPUTS + 1) * Float.BYTES);
    SmallRun run = SmallRun.in(spark, out);
    assertThat(run.table(Tables.CELLS).where("state = 'ok' AND score > 0.5").count()).isEqualTo(2);
    // The same tables in a heap that would hold everything, from rows made there.
    run(3L << 30, sweep, folder.resolve("wide"), folder.resolve("rows-of-wide"));
    assertThat(SmallRun.in(spark, folder.resolve("wide")).bits(Tables.LAYERS))
        .isEqualTo(run.bits(Tables.LAYERS));
    assertThat(Console.of("plan", sweep).expecting(0).out()).containsPattern("disk +7\\d\\d MiB");
  }

  private void run(long heap, Path sweep, Path out, Path rows)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "-Xmx" + (heap >> 20) + "m",
            // Spark refuses heaps below 450 MiB unless it is told another figure.
            "-Dspark.testing.memory=" + (512L << 20),
            "-D" + StreamedRows.FOLDER_PROPERTY + "=" + rows);
    try (Program program =
        Program.start(folder, options, "run", sweep, "--out", out, "--master", "local[2]")) {
      assertThat(program.waitForEnd()).as(program.printed()).isZero();
    }
  }

  /** A thousand rows, each many times; its class can be told from the mean of some inputs. */
  private static void write(SparkSession spark, int rows, Path folder) {
    spark
        .range(1000)
        .selectExpr(
            "transform(sequence(1, %d), j -> cast(pmod(hash(id, j), 100) + if(j %% 10 = id %% 10, 80, 0) as float)) AS inputs"
                .formatted(INPUTS),
            "cast(id % 10 as int) AS label")
        .localCheckpoint()
        .crossJoin(spark.range(0, rows / 1000, 1, 2).drop("id"))
        .write()
        // So that reading needs as little memory as the heap has.
        .option("parquet.block.size", 8 << 20)
        .parquet(folder.toString());
  }
}
