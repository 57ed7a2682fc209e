package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Executors that come and go, and tasks that run twice, leave the tables of an undisturbed run. */
@Tag("slow")
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ElasticIT {

  private static final ClusterShape SHAPE =
      ClusterShape.PAIR
          .with("spark.decommission.enabled", "true")
          .with("spark.storage.decommission.enabled", "true");

  private StandaloneCluster cluster;
  private SmallRun undisturbed;

  @TempDir private Path folder;

  @BeforeAll
  void start(SparkSession spark, @TempDir Path shared) throws IOException {
    undisturbed = SmallRun.in(spark, shared.resolve("undisturbed"));
    RecordedRun.runUndisturbed(undisturbed);
    cluster = StandaloneCluster.start(Files.createDirectory(shared.resolve("cluster")), SHAPE);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  @Order(1)
  void aSpeculativeCopyOvertakesTheFirst(SparkSession spark) throws IOException {
    RecordedRun run = RecordedRun.in(folder);

    run.submit(
            cluster,
            submit ->
                RecordedRun.withAllOf(2, RecordedRun.withWaitingCell(submit))
                    .set("spark.speculation", "true")
                    .set("spark.speculation.interval", "100ms")
                    .set("spark.speculation.multiplier", "1.1")
                    .set("spark.speculation.quantile", "0.5"))
        // The first attempt waits for longer than this.
        .expecting(0, RecordedRun.TIME.dividedBy(2));

    List<Sighting> all = run.sightings();
    Sighting first = only(all.stream().filter(one -> one.attempt() == 0 && one.hasTwin(all)));
    Sighting copy = only(all.stream().filter(one -> one.attempt() > 0 && one.isOfSameCell(first)));
    assertThat(copy.executor()).isNotEqualTo(first.executor());
    // The first waits until it is told that it has lost.
    assertThat(copy.end()).isLessThan(first.end());
    RecordedRun.assertSameTables(SmallRun.in(spark, run.out()), undisturbed);
  }

  @Test
  @Order(2)
  void executorsAreAddedAndGivenBack(SparkSession spark) throws IOException {
    RecordedRun run = RecordedRun.in(folder);

    Submission driver =
        run.submit(
            cluster,
            submit ->
                RecordedRun.withWaitingCell(submit)
                    .set("spark.dynamicAllocation.enabled", "true")
                    .set("spark.dynamicAllocation.shuffleTracking.enabled", "true")
                    .set("spark.dynamicAllocation.shuffleTracking.timeout", "1s")
                    .set("spark.dynamicAllocation.initialExecutors", "1")
                    .set("spark.dynamicAllocation.minExecutors", "1")
                    .set("spark.dynamicAllocation.schedulerBacklogTimeout", "1s")
                    .set("spark.dynamicAllocation.executorIdleTimeout", "1s"));
    run.await(driver, "two executors", seen -> executors(seen) == 2);
    run.await(
        driver,
        "all cells but one",
        seen -> seen.stream().filter(Sighting::hasEnded).count() == RecordedRun.CELLS - 1);
    JavaProcess.await(
        RecordedRun.TIME, "one executor given back", () -> cluster.executors().size() == 1);
    assertThat(driver.process().isAlive()).isTrue();
    run.letGo();
    driver.expecting(0, RecordedRun.TIME);

    assertThat(run.sightings()).hasSize(RecordedRun.CELLS);
    RecordedRun.assertSameTables(SmallRun.in(spark, run.out()), undisturbed);
  }

  /** The last test: it leaves the cluster with one worker. */
  @Test
  @Order(3)
  void aDecommissionedExecutorEndsItsCellAndGoes(SparkSession spark) throws IOException {
    RecordedRun run = RecordedRun.in(folder);

    Submission driver =
        run.submit(
            cluster,
            submit ->
                RecordedRun.withAllOf(2, RecordedRun.withWaitingCell(submit))
                    .set("spark.decommission.enabled", "true")
                    .set("spark.storage.decommission.enabled", "true"));
    // The dearest cells start first, and the first of these waits.
    run.await(
        driver,
        "one executor at its second cell, one waiting",
        seen -> executors(seen) == 2 && seen.stream().filter(Sighting::hasEnded).count() >= 2);
    String busy =
        run.sightings().stream().filter(Sighting::hasEnded).findAny().orElseThrow().executor();
    String waiting =
        run.sightings().stream()
            .map(Sighting::executor)
            .filter(one -> !one.equals(busy))
            .findAny()
            .orElseThrow();
    ProcessHandle executor = cluster.executor(waiting);
    JavaProcess.signal(cluster.workerOf(executor), "PWR");
    cluster.awaitMasterLog("decommission");
    long decommissioned = System.currentTimeMillis();
    run.letGo();
    driver.expecting(0, RecordedRun.TIME);

    assertThat(run.sightings()).hasSize(RecordedRun.CELLS).allMatch(Sighting::hasEnded);
    assertThat(run.sightings())
        .filteredOn(one -> one.executor().equals(waiting))
        .allMatch(one -> one.start() < decommissioned);
    assertThat(cluster.executorLogs()).contains("Decommission executor " + waiting);
    RecordedRun.assertSameTables(SmallRun.in(spark, run.out()), undisturbed);
  }

  private static Sighting only(Stream<Sighting> seen) {
    List<Sighting> list = seen.toList();
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  private static long executors(List<Sighting> seen) {
    return seen.stream().map(Sighting::executor).distinct().count();
  }
}
