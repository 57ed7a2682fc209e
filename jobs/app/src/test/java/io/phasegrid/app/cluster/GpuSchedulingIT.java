package io.phasegrid.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An executor per GPU, two tasks on each; the GPUs are addresses that no device answers to. */
@ExtendWith(LocalSpark.class)
class GpuSchedulingIT {

  private static final int TASKS_OF_A_GPU = 2;
  private static final String TWO = "{\"name\":\"gpu\",\"addresses\":[\"0\",\"1\"]}";

  @Test
  void tasksAreToldTheAddressesThatSparkAssigned(SparkSession spark, @TempDir Path folder)
      throws Exception {
    RecordedRun run = RecordedRun.in(folder);
    Path script =
        Files.writeString(folder.resolve("gpus"), "#!/bin/sh\necho '%s'\n".formatted(TWO));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    ClusterShape shape =
        new ClusterShape(1, 2 * TASKS_OF_A_GPU, "1g", Map.of())
            .with("spark.worker.resource.gpu.amount", "2")
            .with("spark.worker.resource.gpu.discoveryScript", script.toString());
    try (StandaloneCluster cluster =
        StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), shape)) {

      run.submit(
              cluster,
              submit ->
                  RecordedRun.withAllOf(2 * TASKS_OF_A_GPU, submit)
                      .set("spark.executor.cores", Integer.toString(TASKS_OF_A_GPU))
                      .set("spark.executor.resource.gpu.amount", "1")
                      .set("spark.task.resource.gpu.amount", "0.5"))
          .expecting(0, RecordedRun.TIME);
    }

    List<Sighting> seen = run.sightings();
    assertThat(seen)
        .hasSize(RecordedRun.CELLS)
        .allSatisfy(
            one -> {
              assertThat(one.addresses()).as("exactly one address").isIn("0", "1");
              assertThat(one.device()).isEqualTo("gpu " + one.addresses());
            });
    assertThat(executors(seen))
        .containsOnlyKeys("0", "1")
        .allSatisfy((address, executors) -> assertThat(executors).hasSize(1));
    assertThat(executors(seen).get("0")).doesNotContainAnyElementsOf(executors(seen).get("1"));
    assertThat(seen)
        .allSatisfy(one -> assertThat(company(one, seen)).isLessThanOrEqualTo(TASKS_OF_A_GPU))
        .anySatisfy(one -> assertThat(company(one, seen)).isEqualTo(TASKS_OF_A_GPU));
    List<Row> devices =
        SmallRun.in(spark, run.out())
            .table(Tables.RUNS)
            .select("cell_id", "device")
            .collectAsList();
    assertThat(devices.stream().collect(Collectors.toMap(r -> r.getString(0), r -> r.getString(1))))
        .isEqualTo(seen.stream().collect(Collectors.toMap(Sighting::cell, Sighting::device)));
  }

  private static Map<String, Set<String>> executors(List<Sighting> seen) {
    return seen.stream()
        .collect(
            Collectors.groupingBy(
                Sighting::addresses, Collectors.mapping(Sighting::executor, Collectors.toSet())));
  }

  /** How many cells were on the address of one when it began. */
  private static long company(Sighting one, List<Sighting> seen) {
    return seen.stream()
        .filter(other -> other.addresses().equals(one.addresses()))
        .filter(other -> other.start() <= one.start() && one.start() < other.end())
        .count();
  }
}
