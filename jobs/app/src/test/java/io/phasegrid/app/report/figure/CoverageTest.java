package io.phasegrid.app.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

  /** Without gradient noise its shape means nothing: four points of the grid are one. */
  @Test
  @ExtendWith(LocalSpark.class)
  void pointsThatAreTheSameCountOnce(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "network.width=6", "seeds=1");
    Sweep sweep =
        SmallRun.sweep(
            SmallRun.TINY.replace(
                "  network.width: [6, 9]",
                "  training.gradientNoise: [0, 0.1]\n  training.noiseShape: [isotropic, weights]"),
            "network.width=6");

    Coverage coverage = Coverage.of(spark, run.store(), sweep);

    assertThat(coverage.planned()).isEqualTo(6);
    assertThat(coverage.stored()).isEqualTo(1);
    assertThat(coverage.sentence()).isEqualTo("Unfinished: 1 of 6 cells are stored.");
  }
}
