package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;

/**
 * A sweep of eight cells, each a batch, which {@link RecordingEngine} trains on a cluster.
 *
 * @param folder of the run
 */
record RecordedRun(Path folder) {

  static final int CELLS = 8;
  static final int WAITING_WIDTH = 32;
  static final Duration TIME = Duration.ofMinutes(6);

  /** Cells of half a second, the least that fills a batch. */
  private static final String[] SETTINGS = {
    "network.width=[24,%d]".formatted(WAITING_WIDTH), "seeds=4", "training.steps=200000"
  };

  static RecordedRun in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("seen"));
    Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    TestJar.ofEngines(
        folder.resolve("witness.jar"), List.of(RecordingEngine.class), Sighting.class);
    return new RecordedRun(folder);
  }

  /** Runs the same on this machine, by the processor's engine. */
  static void runUndisturbed(SmallRun run) {
    run.run(SmallRun.TINY, SETTINGS);
  }

  Submission submit(StandaloneCluster cluster, UnaryOperator<Submit> options) {
    Submit submit =
        cluster
            .submit()
            .jar(folder.resolve("witness.jar"))
            .set("spark.executor.memory", "512m")
            .set("spark.executorEnv." + RecordingEngine.FOLDER, seen().toString());
    return options
        .apply(submit)
        .run(
            "run",
            folder.resolve("tiny.yaml"),
            SETTINGS[0],
            SETTINGS[1],
            SETTINGS[2],
            "--engine",
            "witness",
            "--out",
            out());
  }

  /** One cell waits for {@link #letGo}. */
  static Submit withWaitingCell(Submit submit) {
    return submit.set(
        "spark.executorEnv." + RecordingEngine.WAITING_WIDTH, Integer.toString(WAITING_WIDTH));
  }

  /** No task starts before so many cores are there. */
  static Submit withAllOf(int cores, Submit submit) {
    return submit
        .set("spark.cores.max", Integer.toString(cores))
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "180s");
  }

  void letGo() throws IOException {
    Files.createFile(seen().resolve(RecordingEngine.GO));
  }

  Path out() {
    return folder.resolve("out");
  }

  private Path seen() {
    return folder.resolve("seen");
  }

  List<Sighting> sightings() {
    return Sighting.all(seen());
  }

  /** Waits until something was seen; fails if the driver ends before. */
  void await(Submission driver, String what, Predicate<List<Sighting>> condition) {
    JavaProcess.await(
        TIME,
        what,
        () -> {
          boolean alive = driver.process().isAlive();
          boolean seen = condition.test(sightings());
          if (!alive && !seen) {
            throw new AssertionError("the driver ended before " + what + ": " + driver);
          }
          return seen;
        });
  }

  /** Each cell is stored once, with the bits of the undisturbed run. */
  static void assertSameTables(SmallRun run, SmallRun undisturbed) {
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(run.bits(table)).as(table.name()).isEqualTo(undisturbed.bits(table));
    }
    List<Row> cells = run.table(Tables.RUNS).select("cell_id").collectAsList();
    assertThat(cells).hasSize(CELLS).doesNotHaveDuplicates();
  }
}
