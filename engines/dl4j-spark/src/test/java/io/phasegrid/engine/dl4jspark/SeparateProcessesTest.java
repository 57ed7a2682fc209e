package io.phasegrid.engine.dl4jspark;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSets;
import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.SweepFile;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers in executors that are Javas of their own, under a master of Spark's standalone mode. */
@Tag("slow")
class SeparateProcessesTest {

  private static final String SWEEP =
      """
      name: test
      data: {set: digits}
      network: {width: 8, model: convolutional}
      training:
        {loss: cross-entropy, batch: 8, steps: 9, parallel: {workers: 3, averagingFrequency: 4}}
      measure: {samples: 100}
      """;

  /** Spark looks for its jars there; the executors find them on their class path. */
  @BeforeAll
  static void makeSparkHome() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
  }

  private static List<Matrix> trainedOn(String master) {
    Cell cell = SweepFile.parse(SWEEP, "test.yaml", List.of()).grid(DataDigests.NONE).cell(0);
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("parallel")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.executor.memory", "1g")
            .set("spark.executor.extraClassPath", classPath());
    SparkContext spark = new SparkContext(conf);
    try (TrainingPack pack =
        new ParallelEngine()
            .start(List.of(TrainingInput.of(cell, DataSets.open(cell.config().data()))))) {
      pack.trainTo(9);
      return pack.weights(0).matrices();
    } finally {
      spark.stop();
    }
  }

  /** Of the tests, which the build hides behind a jar that names it. */
  private static String classPath() {
    String hidden = System.getProperty("surefire.test.class.path");
    return hidden == null ? System.getProperty("java.class.path") : hidden;
  }

  @Test
  void twoExecutorsGiveTheBitsOfOneProcess() {
    assertThat(trainedOn("local-cluster[2,1,1024]")).isEqualTo(trainedOn("local[2]"));
  }
}
