package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep whose executors, workers and drivers are killed at random moments ends with the tables of
 * an undisturbed one. The moments differ from run to run: {@code -Dphasegrid.soak.seed} sets them.
 */
@Tag("slow")
@ExtendWith(LocalSpark.class)
class KillSoakIT {

  private static final int KILLS = Integer.getInteger("phasegrid.soak.kills", 10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** 48 cells of about a second. */
  private static final String[] LONGER = {"training.steps=40000", "seeds=8"};

  private final List<String> story = new ArrayList<>();

  @Test
  void noCellIsLost(SparkSession spark, @TempDir Path folder) throws Exception {
    long seed = Long.getLong("phasegrid.soak.seed", System.nanoTime() % 100_000);
    Random moments = new Random(seed);
    story.add("seed " + seed);
    Path sweep = Files.writeString(folder.resolve("small.yaml"), SmallRun.DIGITS);
    Path out = folder.resolve("out");
    Object[] command = {"run", sweep, LONGER[0], LONGER[1], "--out", out};
    int kills = 0;
    int drivers = 1;
    long end = System.nanoTime() + LONGEST.toNanos();
    try (StandaloneCluster cluster =
        StandaloneCluster.start(
            Files.createDirectory(folder.resolve("cluster")), ClusterShape.PAIR)) {
      Submission driver = cluster.submit().run(command);
      while (kills < KILLS || driver.process().isAlive() || driver.process().exitValue() != 0) {
        assertThat(System.nanoTime()).as(story + " " + driver).isLessThan(end);
        if (!driver.process().isAlive()) {
          story.add("driver ended with " + driver.process().exitValue());
          driver = cluster.submit().run(command);
          drivers++;
        }
        if (kills == KILLS) {
          driver.await(LONGEST);
        } else if (!driver
            .process()
            .waitFor(moments.nextInt((int) LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS)) {
          kills += kill(cluster, driver, moments);
        }
      }
    }
    story.add("%d kills, %d drivers".formatted(kills, drivers));
    System.out.println(story);

    SmallRun soaked = SmallRun.in(spark, out);
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.DIGITS, LONGER);
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(soaked.bits(table)).as(story + table.name()).isEqualTo(undisturbed.bits(table));
    }
    assertThat(soaked.table(Tables.RUNS).count()).isEqualTo(48);
    assertThat(out.resolve("_attempts")).doesNotExist();
    assertThat(out.resolve("_drivers")).isEmptyDirectory();
  }

  /** Kills something, if it is there. */
  private int kill(StandaloneCluster cluster, Submission driver, Random moments) {
    switch (moments.nextInt(3)) {
      case 0 -> {
        List<ProcessHandle> executors = cluster.executors();
        if (executors.isEmpty()) {
          return 0;
        }
        story.add("executor");
        JavaProcess.killHard(executors.get(moments.nextInt(executors.size())));
      }
      case 1 -> {
        story.add("worker");
        cluster.replaceWorker(moments.nextInt(cluster.workers().size()), ClusterShape.PAIR);
      }
      default -> {
        story.add("driver");
        JavaProcess.killHard(driver.process().toHandle());
      }
    }
    return 1;
  }
}
