package io.phasegrid.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Program;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run that is asked to stop stores what is finished, says so, and can go on. */
@ExtendWith(LocalSpark.class)
@Tag("trains")
class GracefulShutdownTest {

  private static final int SIGTERM = 143;

  @TempDir private Path folder;

  @Test
  void whatIsFinishedIsStored(SparkSession spark) throws Exception {
    String[] longer = {"training.steps=20000", "seeds=20"};
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Path out = folder.resolve("out");
    try (Program program =
        Program.start(
            folder, "run", sweep, longer[0], longer[1], "--out", out, "--master", "local[2]")) {
      Path attempts = out.resolve("_attempts");
      while (program.process().isAlive() && (!Files.exists(attempts) || isEmpty(attempts))) {
        Thread.sleep(50);
      }
      Thread.sleep(1500);
      program.process().destroy();

      assertThat(program.waitForEnd()).as(program.printed()).isEqualTo(SIGTERM);
      assertThat(program.printed()).contains("The run was asked to stop; what was stored is safe");
      assertThat(attempts).as("nothing speaks against a cell").isEmptyDirectory();
      assertThat(out.resolve("_drivers")).isEmptyDirectory();
    }
    SmallRun run = SmallRun.in(spark, out);
    long stored = run.table(Tables.CELLS).count();
    assertThat(stored).isBetween(1L, 39L);

    assertThat(run.run(SmallRun.TINY, longer).trained()).isEqualTo(40 - stored);
    SmallRun undisturbed = SmallRun.in(spark, folder.resolve("undisturbed"));
    undisturbed.run(SmallRun.TINY, longer);
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      assertThat(run.bits(table)).isEqualTo(undisturbed.bits(table));
    }
  }

  private static boolean isEmpty(Path path) throws Exception {
    return FolderCopy.children(path).isEmpty();
  }
}
