package io.phasegrid.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.app.Program;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed in the middle of a long cell costs minutes, not the cell. */
@Tag("slow")
class KilledCellTest {

  private static final String LONG =
      """
      name: long
      data: {set: digits}
      network: {depth: 2, width: 24, bias: true}
      training: {loss: cross-entropy, steps: 60000, weightDecay: 0.001, labelNoise: 0.1, gradientNoise: 0.02}
      measure: {samples: 200, at: [0, 500, 2000, end]}
      """;

  /** Its averages are at other steps than its checkpoints. */
  private static final String SHARED_OUT =
      """
      name: shared-out
      data: {set: digits, train: 300}
      network: {model: perceptron-batchnorm, depth: 2, width: 8}
      training:
        loss: cross-entropy
        batch: 8
        steps: 2200
        gradientNoise: 0.02
        parallel: {workers: 2, averagingFrequency: 60}
      measure: {samples: 100, at: [0, 130, end]}
      """;

  private static final Pattern STATE = Pattern.compile("[0-9a-f]{20}-(\\d{10})-.*\\.state");

  @TempDir private Path folder;

  @Test
  void itGoesOnToTheSameBits() throws IOException, InterruptedException {
    goesOnToTheSameBits(LONG, 60_000, 6000);
  }

  @Test
  void oneThatIsSharedOutGoesOnToTheSameBits() throws IOException, InterruptedException {
    goesOnToTheSameBits(SHARED_OUT, 2200, 380);
  }

  private void goesOnToTheSameBits(String text, int steps, int killedAfter)
      throws IOException, InterruptedException {
    Path sweep = Files.writeString(folder.resolve("sweep.yaml"), text);
    Path out = folder.resolve("killed");
    Path checkpoints = out.resolve("_checkpoints");
    int reached;
    try (Program program = start(sweep, out)) {
      reached = waitForStep(program, checkpoints, killedAfter);
      program.process().destroyForcibly().waitFor();
    }
    assertThat(reached).isLessThan(steps);
    Console.of("status", out, "--master", "local[1]").expecting(0);
    Console.of("verify", out, "--master", "local[1]").expecting(0);
    assertThat(lastStep(checkpoints)).isGreaterThanOrEqualTo(reached);

    try (Program program = start(sweep, out)) {
      assertThat(program.waitForEnd()).as(program.printed()).isZero();
    }
    Matcher said =
        Pattern.compile("cell [0-9a-f]+ goes on from step (\\d+)")
            .matcher(Files.readString(out.resolve("logs/phasegrid.log")));
    assertThat(said.find()).isTrue();
    assertThat(Integer.parseInt(said.group(1))).isGreaterThanOrEqualTo(reached);
    assertThat(FolderCopy.files(checkpoints)).isEmpty();

    Path undisturbed = folder.resolve("undisturbed");
    Console.of("run", sweep, "--out", undisturbed, "--checkpoint-minutes", "0").expecting(0);
    try (SparkSession reader = Sessions.open("local[2]")) {
      for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
        assertThat(SmallRun.in(reader, out).bits(table))
            .as(table.name())
            .isNotEmpty()
            .isEqualTo(SmallRun.in(reader, undisturbed).bits(table));
      }
    }
    assertThat(undisturbed.resolve("_checkpoints")).doesNotExist();
  }

  private Program start(Path sweep, Path out) throws IOException {
    return Program.start(
        folder,
        "run",
        sweep,
        "--out",
        out,
        "--checkpoint-minutes",
        "0.005",
        "--master",
        "local[1]");
  }

  private static int waitForStep(Program program, Path checkpoints, int step)
      throws IOException, InterruptedException {
    while (lastStep(checkpoints) < step) {
      assertThat(program.process().isAlive()).as(program.printed()).isTrue();
      Thread.sleep(20);
    }
    return lastStep(checkpoints);
  }

  private static int lastStep(Path checkpoints) throws IOException {
    return FolderCopy.files(checkpoints).stream()
        .map(file -> STATE.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .mapToInt(name -> Integer.parseInt(name.group(1)))
        .max()
        .orElse(0);
  }
}
