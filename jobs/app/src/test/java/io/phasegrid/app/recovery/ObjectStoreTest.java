package io.phasegrid.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.Bits;
import io.phasegrid.spark.ObjectStore;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.Batching;
import io.phasegrid.spark.run.CellSelection;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs into an object store behind an S3 server: there is no rename there, and none is asked for.
 * Settings come as system properties, as spark-submit hands them to a driver.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ObjectStoreTest {

  private ObjectStore server;
  private SparkSession spark;

  @BeforeAll
  void start() throws Exception {
    server = ObjectStore.start();
    server.settings().forEach(System::setProperty);
    spark = Sessions.open("local[2]");
  }

  @AfterAll
  void stop() throws Exception {
    spark.close();
    server.settings().keySet().forEach(System::clearProperty);
    server.stop();
  }

  @AfterEach
  void nothingWasRenamedOrOverwritten() {
    assertThat(server.written()).isNotEmpty();
    assertThat(server.copied()).isEmpty();
    assertThat(server.overwritten()).isEmpty();
  }

  @Test
  void aKilledRunGoesOnAndAGrownOneTrainsWhatIsNew() {
    String folder = server.address("resumed");
    runAndDie(folder, (pending, slots) -> List.of(pending.subList(0, 3)), SmallRun.TINY);
    assertHolds(folder, 3);

    assertThat(run(folder, SmallRun.TINY).trained()).isEqualTo(1);
    assertHolds(folder, 4);
    List<String> bits = Bits.of(store(folder).read(spark, Tables.LAYERS));
    assertThat(run(folder, SmallRun.TINY).trained()).isZero();
    assertThat(Bits.of(store(folder).read(spark, Tables.LAYERS))).isEqualTo(bits);
    assertThat(run(folder, SmallRun.TINY, "network.width=[6,9,5]").trained()).isEqualTo(2);
    assertHolds(folder, 6);
    assertThat(server.keys("resumed/journal").stream().filter(key -> !key.endsWith("/"))).isEmpty();
  }

  @Test
  void beingKilledAroundTheCommitRecordLosesNothing() {
    String folder = server.address("killed");
    runAndDie(folder, GuidedBatching.DEFAULT, SmallRun.TINY);
    Map<String, byte[]> journal = new HashMap<>();
    server.keys("killed/journal").stream()
        .filter(key -> key.endsWith(".parquet"))
        .forEach(key -> journal.put(key, server.bytes(key)));
    run(folder, SmallRun.TINY);
    List<String> bits = Bits.of(store(folder).read(spark, Tables.SPECTRA));

    // After the record, before the journal files went: also how a late attempt looks.
    journal.forEach(server::put);
    server.put("killed/journal/late-attempt.parquet", journal.values().iterator().next());
    assertHolds(folder, 4);
    assertThat(run(folder, SmallRun.TINY).trained()).isZero();
    assertHolds(folder, 4);

    // Between the flat files and their record.
    journal.forEach(server::put);
    List<String> uncommitted = new ArrayList<>(server.keys("killed/cells"));
    server.keys("killed/_generations").forEach(server::remove);
    assertHolds(folder, 4);
    assertThat(run(folder, SmallRun.TINY).trained()).isZero();
    assertHolds(folder, 4);
    assertThat(Bits.of(store(folder).read(spark, Tables.SPECTRA))).isEqualTo(bits);
    assertThat(server.keys("killed/cells").stream().filter(key -> key.endsWith(".parquet")))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(
            uncommitted.stream().filter(key -> key.endsWith(".parquet")).toList());
  }

  @Test
  void commandsTakeAnAddress(@TempDir Path temporary) throws Exception {
    Path sweep = Files.writeString(temporary.resolve("tiny.yaml"), SmallRun.TINY);
    String folder = server.address("commands");
    spark.close();

    Console run = Console.of("run", sweep, "--out", folder, "--master", "local[2]").expecting(0);
    assertThat(run.out()).contains("trained 4 cells").contains("tables  " + folder);
    assertThat(Console.of("status", folder).expecting(0).out()).contains("stored  4 cells");
    assertThat(Console.of("diagram", folder, "phase.score=1").expecting(0).out())
        .contains("u untrained");
    Console points = Console.of("sql", folder, "SELECT count(*) n FROM diagram", "--format", "csv");
    assertThat(points.expecting(0).out().lines()).containsExactly("n", "4");
    assertThat(Console.of("verify", folder).expecting(0).out()).contains("cells   4");
    assertThat(server.keys("commands/")).noneMatch(key -> key.contains("logs"));
    spark = Sessions.open("local[2]");
  }

  private RunSummary run(String folder, String yaml, String... overrides) {
    return run(folder, GuidedBatching.DEFAULT, RunListener.SILENT, yaml, overrides);
  }

  private void runAndDie(String folder, Batching batching, String yaml) {
    RunListener killer =
        (total, stored, tally) ->
            () -> {
              throw new IllegalStateException("killed");
            };
    try {
      run(folder, batching, killer, yaml);
    } catch (IllegalStateException expected) {
      return;
    }
    throw new AssertionError("there was nothing to train");
  }

  private RunSummary run(
      String folder, Batching batching, RunListener listener, String yaml, String... overrides) {
    Sweep sweep = SmallRun.sweep(yaml, overrides);
    Store store = Store.openOrCreate(folder, sweep.name(), Sessions.hadoopConfiguration());
    try (FolderLease lease =
        FolderLease.take(store.folder(), Sessions.hadoopConfiguration(), false)) {
      return new SweepRunner(spark, "cpu", batching, listener)
          .run(sweep, SweepData.open(sweep), store, lease, new CellSelection.FullGrid(sweep));
    }
  }

  private Store store(String folder) {
    return Store.open(folder, Sessions.hadoopConfiguration());
  }

  private void assertHolds(String folder, int cells) {
    for (Table<?> table : Tables.all()) {
      List<Row> rows = store(folder).read(spark, table).collectAsList();
      assertThat(rows).as(table.name()).doesNotHaveDuplicates();
      assertThat(rows.stream().map(row -> row.<String>getAs("cell_id")).distinct())
          .as(table.name())
          .hasSize(cells);
    }
  }
}
