package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of separate Javas stores the bits that one process stores. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class ClusterIT {

  private static final Duration TIME = Duration.ofMinutes(5);

  private StandaloneCluster cluster;
  private SmallRun undisturbed;
  private Path sweep;
  private Path folder;

  @BeforeAll
  void start(SparkSession spark, @TempDir Path folder) throws IOException {
    this.folder = folder;
    sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    cluster =
        StandaloneCluster.start(
            Files.createDirectory(folder.resolve("cluster")), ClusterShape.PAIR);
    undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.TINY);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void clientMode(SparkSession spark) {
    Path out = folder.resolve("client");

    Submission run = cluster.submit().run("run", sweep, "--out", out).expecting(0, TIME);

    assertThat(run.out()).contains("trained 4 cells");
    assertSameBits(SmallRun.in(spark, out));
  }

  @Test
  void clusterMode(SparkSession spark) {
    Path out = folder.resolve("cluster-mode");

    Submission run =
        cluster.submit().onCluster().run("run", sweep, "--out", out).expecting(0, TIME);

    assertThat(run.driverState()).isEqualTo("FINISHED");
    assertThat(run.driverText("stdout")).contains("trained 4 cells");
    assertSameBits(SmallRun.in(spark, out));
  }

  @Test
  void badInputEndsClientModeWithTheCommandsOwnCode() {
    Submission run = cluster.submit().run("run", folder.resolve("none.yaml")).expecting(2, TIME);

    assertThat(run.err()).contains("There is no sweep file " + folder.resolve("none.yaml"));
  }

  @Test
  void badInputEndsClusterModeWithAFailedDriver() {
    // Spark's own spark-submit tells nothing of the driver's code: its state is what counts.
    Submission run =
        cluster.submit().onCluster().run("run", folder.resolve("none.yaml")).expecting(0, TIME);

    assertThat(run.driverState()).isEqualTo("FAILED");
    assertThat(run.driverText("stderr"))
        .contains("There is no sweep file " + folder.resolve("none.yaml"));
  }

  private void assertSameBits(SmallRun run) {
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(run.bits(table)).as(table.name()).isEqualTo(undisturbed.bits(table));
    }
    List<Row> expected =
        undisturbed.table(Tables.RUNS).select("cell_id", "engine_path").collectAsList();
    assertThat(run.table(Tables.RUNS).select("cell_id", "engine_path").collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
