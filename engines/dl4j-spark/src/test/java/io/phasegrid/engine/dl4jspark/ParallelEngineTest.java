package io.phasegrid.engine.dl4jspark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.engine.dl4j.Dl4jEngine;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.SweepFile;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that are really shared out, on Spark in this process. */
class ParallelEngineTest {

  private static final String DIGITS =
      """
      name: test
      data: {set: digits}
      training: {loss: cross-entropy, batch: 8, steps: 30, learningRate: 0.05, labelNoise: 0.2}
      measure: {samples: 300}
      """;

  private static SparkContext spark;

  @BeforeAll
  static void openSpark() {
    spark =
        new SparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("parallel")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1"));
  }

  @AfterAll
  static void closeSpark() {
    spark.stop();
  }

  private static Cell cell(String... overrides) {
    return SweepFile.parse(DIGITS, "test.yaml", List.of(overrides)).grid(DataDigests.NONE).cell(0);
  }

  private static Cell shared(int workers, int frequency, String... overrides) {
    String[] all = new String[overrides.length + 2];
    System.arraycopy(overrides, 0, all, 0, overrides.length);
    all[overrides.length] = "training.parallel.workers=" + workers;
    all[overrides.length + 1] = "training.parallel.averagingFrequency=" + frequency;
    return cell(all);
  }

  private static DataSet data(Cell cell) {
    return DataSets.open(cell.config().data());
  }

  private static Weights trained(Engine engine, TrainingInput trainingInput, int... stops) {
    try (TrainingPack pack = engine.start(List.of(trainingInput))) {
      for (int stop : stops) {
        pack.trainTo(stop);
      }
      return pack.weights(0);
    }
  }

  private static Weights trained(Engine engine, Cell cell, int... stops) {
    return trained(engine, TrainingInput.of(cell, data(cell)), stops);
  }

  private static void assertClose(Weights actual, Weights expected, double tolerance) {
    assertThat(actual.matrices()).hasSameSizeAs(expected.matrices());
    for (int l = 0; l < expected.matrices().size(); l++) {
      assertThat(actual.matrices().get(l).values())
          .containsExactly(expected.matrices().get(l).values(), within(tolerance));
    }
  }

  private static double distance(Weights one, Weights other) {
    double largest = 0;
    for (int l = 0; l < one.matrices().size(); l++) {
      Matrix a = one.matrices().get(l);
      for (int i = 0; i < a.values().length; i++) {
        double apart = Math.abs(a.values()[i] - other.matrices().get(l).values()[i]);
        largest = Math.max(largest, apart);
      }
    }
    return largest;
  }

  @ParameterizedTest
  @CsvSource({
    "perceptron, gradientNoise=0",
    "perceptron-batchnorm, gradientNoise=0",
    "convolutional, gradientNoise=0",
    "perceptron, noisePath=flow",
    "perceptron, noiseShape=representation",
    "convolutional, noisePath=local",
    "convolutional, noiseShape=directions"
  })
  void oneWorkerComesToTheWeightsOfTheEngineDl4j(String model, String noise) {
    String[] settings = {
      "network.model=" + model,
      "network.width=8",
      "training.weightDecay=0.02",
      "network.bias=true",
      "training.gradientNoise=0.2",
      "training." + noise
    };

    assertClose(
        trained(new ParallelEngine(), shared(1, 2, settings), 12),
        trained(new Dl4jEngine(), cell(settings), 12),
        2e-6);
  }

  /** Of a decay that single precision alone would lose. */
  @Test
  void slowDecayIsExact() {
    String[] settings = {"training.learningRate=1e-6", "training.weightDecay=0.1"};
    Cell cell = shared(2, 50, settings);

    Weights before = trained(new ParallelEngine(), cell, 0);
    Weights after = trained(new ParallelEngine(), cell, 200);

    Weights undivided = trained(new Dl4jEngine(), cell(settings), 200);
    assertClose(after, undivided, 1e-5);
    double kept = norm(undivided) / norm(before);
    assertThat(1 - norm(after) / norm(before)).isCloseTo(1 - kept, withinPercentage(5));
  }

  private static double norm(Weights weights) {
    double sum = 0;
    for (Matrix matrix : weights.matrices()) {
      for (double value : matrix.values()) {
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /** Each worker's first update, by the engine {@code dl4j} from the same start. */
  @ParameterizedTest
  @ValueSource(strings = {"flow", "local"})
  void everyWorkerHasTheNoiseOfItsMinibatch(String path) {
    String[] settings = {
      "network.width=8", "training.gradientNoise=0.5", "training.noisePath=" + path
    };
    TrainingInput undivided = TrainingInput.of(cell(settings), data(cell(settings)));
    List<Weights> apart = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      try (TrainingPack pack = new Dl4jEngine().start(List.of(undivided))) {
        pack.restore(worker, List.of(pack.state(0).orElseThrow()));
        pack.trainTo(worker + 1);
        apart.add(pack.weights(0));
      }
    }

    Weights together = trained(new ParallelEngine(), shared(3, 1, settings), 1);

    for (int l = 0; l < together.matrices().size(); l++) {
      double[] values = together.matrices().get(l).values();
      for (int i = 0; i < values.length; i++) {
        double mean = 0;
        for (Weights one : apart) {
          mean += one.matrices().get(l).values()[i] / 3;
        }
        assertThat(values[i]).isCloseTo(mean, within(1e-6));
      }
    }
    assertThat(distance(apart.get(0), apart.get(1))).isGreaterThan(1e-3);
  }

  /** Minibatches of several workers, put together. */
  private record Joined(SampleStream each, int workers, DataSet data) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      int size = batch.size() / workers;
      FloatBuffer inputs = FloatBuffer.allocate(size * data.inputs());
      FloatBuffer targets = FloatBuffer.allocate(size * data.outputs());
      for (int w = 0; w < workers; w++) {
        each.minibatch(step * workers + w, new Minibatch(size, inputs, targets));
        batch.inputs().put(w * inputs.capacity(), inputs.array(), 0, inputs.capacity());
        batch.targets().put(w * targets.capacity(), targets.array(), 0, targets.capacity());
      }
    }

    @Override
    public HeldOut heldOut(int limit) {
      return each.heldOut(limit);
    }
  }

  /** The mean of one update each is the update by the mean gradient. */
  @Test
  void threeWorkersAveragedAtEveryStepAreOneOfThreeTimesTheBatch() {
    Cell together = cell("training.labelNoise=0", "network.width=8", "training.batch=24");
    DataSet data = data(together);
    TrainingInput joined = new TrainingInput(together, data, new Joined(data.stream(0), 3, data));
    Cell shared = shared(3, 1, "training.labelNoise=0", "network.width=8");

    Weights parallel = trained(new ParallelEngine(), shared, 12);

    assertClose(parallel, trained(new Dl4jEngine(), joined, 12), 2e-5);
    Cell rarely = shared(3, 6, "training.labelNoise=0", "network.width=8");
    assertThat(distance(trained(new ParallelEngine(), rarely, 12), parallel)).isGreaterThan(1e-4);
  }

  /** Five workers in two places: their order of ending varies, and sums of floats with it. */
  @Test
  void theSameCellGivesTheSameBitsHoweverItIsScheduledAndLookedAt() {
    Cell cell = shared(5, 4, "network.width=16", "training.gradientNoise=0.1");
    Weights first = trained(new ParallelEngine(), cell, 14);

    for (int[] stops : new int[][] {{14}, {7, 8, 14}, {1, 13, 14}}) {
      Weights again;
      try (TrainingPack pack =
          new ParallelEngine().start(List.of(TrainingInput.of(cell, data(cell))))) {
        for (int stop : stops) {
          pack.trainTo(stop);
          assertThat(pack.isFinite(0)).isTrue();
          pack.weights(0);
        }
        again = pack.weights(0);
      }
      assertThat(again.matrices()).isEqualTo(first.matrices());
    }
  }

  /** Kept at an average, between two, and before the first. */
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 10})
  void goesOnFromAStateToTheSameBits(int kept) {
    Cell cell =
        shared(
            3,
            4,
            "network.model=perceptron-batchnorm",
            "network.width=8",
            "training.gradientNoise=0.1",
            "training.weightDecay=0.02");
    TrainingInput trainingInput = TrainingInput.of(cell, data(cell));
    try (TrainingPack pack = new ParallelEngine().start(List.of(trainingInput));
        TrainingPack later = new ParallelEngine().start(List.of(trainingInput))) {
      pack.trainTo(kept);
      later.restore(kept, List.of(pack.state(0).orElseThrow()));

      assertThat(later.weights(0).matrices()).isEqualTo(pack.weights(0).matrices());
      pack.trainTo(14);
      later.trainTo(14);
      assertThat(later.weights(0).matrices()).isEqualTo(pack.weights(0).matrices());
      assertThat(later.state(0).orElseThrow()).isEqualTo(pack.state(0).orElseThrow());
      assertThatThrownBy(() -> later.restore(4, List.of(new byte[8])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a state of 8 bytes");
    }
  }

  @Test
  void learnsTheDigitsAndIsMeasuredAsAnyCell() {
    Cell cell =
        shared(4, 5, "training.steps=250", "training.learningRate=0.2", "measure.at=[0, 103, end]");
    CellResult result =
        new CellRunner(new ParallelEngine(), new PhaseRule(Thresholds.DEFAULT))
            .run(cell, data(cell));

    assertThat(result.error()).isEmpty();
    assertThat(result.stepsDone()).isEqualTo(250);
    // Chance is 0.1.
    assertThat(result.clean().orElseThrow().evidence().score()).isGreaterThan(0.85);
    // Four weight layers, each clean and noisy, at three steps.
    assertThat(result.layers()).hasSize(24);
  }

  @Test
  void whatCannotBeSharedOutIsRefusedInASentence() {
    Engine engine = Engines.named("dl4j-spark");
    Cell endless = shared(1000, 1, "training.steps=3000000");
    assertThat(engine.unsupportedReason(endless.config(), data(endless)).orElseThrow())
        .isEqualTo(
            "training.steps × training.parallel.workers is 3,000,000,000, above 2,147,483,647: lower one of the two.");
    Cell lenet = shared(2, 1, "network.model=lenet");
    assertThat(engine.unsupportedReason(lenet.config(), data(lenet)).orElseThrow())
        .contains("12 × 12");
    System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try {
      Cell plain = shared(2, 1);
      assertThat(engine.unsupportedReason(plain.config(), data(plain)).orElseThrow())
          .startsWith("spark.serializer is org.apache.spark.serializer.KryoSerializer");
    } finally {
      System.clearProperty("spark.serializer");
    }
  }
}
