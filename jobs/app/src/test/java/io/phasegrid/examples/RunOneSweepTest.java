package io.phasegrid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example of sweeps runs and is what README.md shows. */
@Tag("trains")
@ExtendWith(LocalSpark.class)
class RunOneSweepTest {

  private static final Path QUICKSTART =
      Path.of(System.getProperty("phasegrid.root", ".."), "sweeps", "quickstart.yaml");

  @Test
  void runs(SparkSession spark, @TempDir Path folder) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      RunOneSweep.show(spark, QUICKSTART, folder.resolve("out"));
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("training.weightDecay ↓");
    assertThat(FolderCopy.files(folder.resolve("out/report")))
        .contains(folder.resolve("out/report/labels.png"), folder.resolve("out/report/alpha.svg"));
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    ReadmeExample.of("jobs/app", RunOneSweep.class).check();
  }
}
