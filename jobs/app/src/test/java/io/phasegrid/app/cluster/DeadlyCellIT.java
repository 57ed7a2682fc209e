package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.recovery.CrashingEngine;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A cell that kills every executor that trains it costs itself alone. */
@ExtendWith(LocalSpark.class)
class DeadlyCellIT {

  @Test
  void itIsGivenUpAndItsNeighboursAreStored(SparkSession spark, @TempDir Path folder)
      throws Exception {
    String widths = "network.width=[6,%d]".formatted(CrashingEngine.DEADLY_WIDTH);
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Path jar = TestJar.ofEngines(folder.resolve("engines.jar"), List.of(CrashingEngine.class));
    Path out = folder.resolve("out");
    try (StandaloneCluster cluster =
        StandaloneCluster.start(
            Files.createDirectory(folder.resolve("cluster")), ClusterShape.PAIR)) {

      Submission run =
          cluster
              .submit()
              .jar(jar)
              .run("run", sweep, widths, "seeds=1", "--engine", "perilous", "--out", out)
              .expecting(0, Duration.ofMinutes(6));

      assertThat(run.out()).contains("failed  1 of the stored cells", "137");
    }
    SmallRun stored = SmallRun.in(spark, out);
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.TINY, widths, "seeds=1");
    assertThat(stored.table(Tables.CELLS).where("state = 'failed'").collectAsList())
        .singleElement()
        .satisfies(
            cell ->
                assertThat(cell.<String>getAs("error"))
                    .containsPattern("the Java process died [34] times while it trained this cell")
                    .contains("137"));
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(stored.bits(table).stream().filter(row -> !row.contains("state=failed")))
          .isNotEmpty()
          .isSubsetOf(undisturbed.bits(table));
    }
    assertThat(out.resolve("_attempts")).doesNotExist();
  }
}
