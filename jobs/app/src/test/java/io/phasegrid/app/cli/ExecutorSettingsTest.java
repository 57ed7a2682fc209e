package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.CellEstimates;
import io.phasegrid.spark.run.ExecutorSettings;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.cpu.CpuEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory that is asked for suffices, and clearly less does not. */
class ExecutorSettingsTest {

  private static final int SLOTS = 2;

  /** So wide that a quarter of the heap is still enough for Spark itself. */
  private static final String WIDE =
      """
      name: wide
      data: {set: digits}
      network: {depth: 3, activation: relu, width: 1024}
      training: {loss: cross-entropy, steps: 2, labelNoise: 0.3, gradientNoise: 0.1}
      seeds: 2
      measure: {at: [end]}
      """;

  @TempDir private Path folder;

  @Test
  void widerNetworksAndMoreSlotsNeedMore() {
    ExecutorSettings narrow = settings(1, "network.width=32");
    ExecutorSettings wide = settings(1);
    ExecutorSettings many = settings(8);

    assertThat(wide.heap()).isGreaterThan(narrow.heap());
    assertThat(wide.overhead()).isGreaterThan(narrow.overhead());
    assertThat(many.heap()).isGreaterThan(2 * wide.heap());
    assertThat(many.counted()).isGreaterThan(2 * wide.counted());
  }

  @Test
  void theWidestValueOfAnAxisDecides() {
    assertThat(settings(4, "network.width=[32, 1024, 64]").heap())
        .isGreaterThanOrEqualTo(settings(4).heap());
  }

  @Tag("slow")
  @Test
  void whatIsAskedForSuffices() throws Exception {
    ExecutorSettings asked = settings(SLOTS);

    assertThat(run(asked.heap(), asked.javaOptions())).isEqualTo(0);
    assertThat(failures()).isZero();
  }

  @Tag("slow")
  @Test
  void aCellFailsWithLessOutsideTheHeap() throws Exception {
    ExecutorSettings asked = settings(SLOTS);
    String little = "-Dorg.bytedeco.javacpp.maxbytes=" + asked.counted() / 16 + "m";
    List<String> options = new ArrayList<>(asked.javaOptions());
    options.add(little);

    assertThat(run(asked.heap(), options)).isEqualTo(0);
    assertThat(failures()).isEqualTo(SLOTS);
    assertThat(errors()).contains("OutOfMemoryError");
  }

  @Tag("slow")
  @Test
  void cellsFailWithLessHeap() throws Exception {
    ExecutorSettings asked = settings(SLOTS);

    int code = run(asked.heap() / 4, asked.javaOptions());

    // The cell runs out of memory, or the whole process does.
    assertThat(code == 0 ? errors() : Files.readString(folder.resolve("output.txt")))
        .containsPattern("OutOfMemoryError|Java heap space");
  }

  private static ExecutorSettings settings(int slots, String... overrides) {
    Sweep sweep = SmallRun.sweep(WIDE, overrides);
    SweepData data = SweepData.open(sweep);
    return ExecutorSettings.of(
        sweep.grid(data.digests()), data, CellEstimates.of(new CpuEngine(), data), slots);
  }

  private int failures() {
    String[] lines = sql("SELECT count(*) AS n FROM cells WHERE state = 'failed'").split("\n");
    return Integer.parseInt(lines[1].strip());
  }

  private String errors() {
    return sql("SELECT DISTINCT error FROM cells");
  }

  private String sql(String query) {
    return Console.of(
            "sql", folder.resolve("out"), query, "--format", "csv", "--master", "local[1]")
        .expecting(0)
        .out();
  }

  /** Runs the sweep in a JVM of its own. */
  private int run(long heap, List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("--add-(opens|exports)=.*"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-Xmx" + heap + "m", "-cp", System.getProperty("java.class.path")));
    command.add(PhasegridCommand.class.getName());
    Path sweep = Files.writeString(folder.resolve("wide.yaml"), WIDE);
    command.addAll(List.of("run", sweep.toString(), "--out", folder.resolve("out").toString()));
    command.addAll(List.of("--master", "local[" + SLOTS + "]"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
