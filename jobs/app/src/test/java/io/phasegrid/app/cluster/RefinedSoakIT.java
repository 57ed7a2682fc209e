package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.RefinedSweep;
import io.phasegrid.spark.Bits;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A refined sweep whose driver is killed, first where nothing is trained since the second round is
 * being chosen, then at random moments, ends with the tables of an undisturbed one in another kind
 * of Spark: the same cells, bits and inferred points. {@code -Dphasegrid.soak.kills} and {@code
 * -Dphasegrid.soak.seed} set the moments.
 */
@Tag("slow")
@ExtendWith(LocalSpark.class)
class RefinedSoakIT {

  private static final int KILLS = Integer.getInteger("phasegrid.soak.kills", 5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** Cells of about half a second, so that kills meet them. */
  private static final String LONGER = "training.steps=15000";

  private final List<String> story = new ArrayList<>();

  @Test
  void killsChangeNeitherCellsNorWhatIsInferred(SparkSession spark, @TempDir Path folder)
      throws Exception {
    long seed = Long.getLong("phasegrid.soak.seed", System.nanoTime() % 100_000);
    Random moments = new Random(seed);
    story.add("seed " + seed);
    Path sweep = Files.writeString(folder.resolve("refined.yaml"), RefinedSweep.YAML);
    Path out = folder.resolve("out");
    Object[] command = {"run", sweep, LONGER, "--out", out};
    long end = System.nanoTime() + LONGEST.toNanos();
    try (StandaloneCluster cluster =
        StandaloneCluster.start(
            Files.createDirectory(folder.resolve("cluster")), ClusterShape.PAIR)) {
      Submission driver = cluster.submit().run(command);
      awaitTheFirstChoice(driver, out);
      for (int kills = 0; kills < KILLS; kills++) {
        if (kills > 0) {
          driver
              .process()
              .waitFor(moments.nextInt((int) LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS);
        }
        story.add("%d files, %d in training".formatted(journal(out), marks(out)));
        JavaProcess.killHard(driver.process().toHandle());
        assertThat(System.nanoTime()).as(story + " " + driver).isLessThan(end);
        driver = cluster.submit().run(command);
      }
      driver.expecting(0, LONGEST);
    }
    System.out.println(story);

    SmallRun soaked = SmallRun.in(spark, out);
    Path calm = folder.resolve("undisturbed");
    Sweep same = SmallRun.sweep(RefinedSweep.YAML, LONGER);
    RefinedSweep.train(spark, calm, GuidedBatching.DEFAULT, same);
    RefinedSweep.infer(spark, calm, same);
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(soaked.bits(table))
          .as(story + table.name())
          .isEqualTo(SmallRun.in(spark, calm).bits(table));
    }
    for (String derived : List.of("diagram", "inferred")) {
      assertThat(Bits.of(soaked.store().derived(derived).read(spark)))
          .as(story + derived)
          .isNotEmpty()
          .isEqualTo(Bits.of(SmallRun.in(spark, calm).store().derived(derived).read(spark)));
    }
  }

  /** Waits until cells are stored and none is in training: that is between the first two rounds. */
  private static void awaitTheFirstChoice(Submission driver, Path out) {
    JavaProcess.await(
        Duration.ofMinutes(3),
        "the end of the first round",
        () -> {
          assertThat(driver.process().isAlive()).as(driver.toString()).isTrue();
          return journal(out) > 0 && marks(out) == 0;
        });
  }

  private static long journal(Path out) {
    return files(out.resolve("journal"), ".parquet");
  }

  private static long marks(Path out) {
    return files(out.resolve("_attempts"), ".mark.json");
  }

  private static long files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending) && !name.startsWith("."))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
