package io.phasegrid.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.FlakyEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of cells that throw. */
class FailedCellCommandTest {

  @Test
  void theCommandSaysSoAndSucceeds(@TempDir Path folder) throws IOException {
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);

    Console run =
        Console.of("run", sweep, "--out", folder.resolve("out"), "--engine", "moody").expecting(0);

    assertThat(run.out())
        .contains("failed  2 of the stored cells")
        .contains(FlakyEngine.EXCUSE)
        .contains("? failed")
        .containsPattern("\\n +9 +\\? ");
  }

  @Test
  void theCommandTrainsThemAgain(@TempDir Path folder) throws IOException {
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Path out = folder.resolve("out");
    Console.of("run", sweep, "--out", out, "--engine", "moody").expecting(0);

    assertThat(Console.of("run", sweep, "--out", out, "--retry-failed").expecting(0).out())
        .contains("retry   2 cells that failed", "trained 2 cells")
        .doesNotContain("failed  ");
    assertThat(Console.of("run", sweep, "--out", out, "--retry-failed").expecting(0).out())
        .contains("retry   0 cells that failed", "nothing was trained");
  }
}
