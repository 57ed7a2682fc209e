package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.network.Weights;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jEngineTest {

  private static Weights trained(Cell cell, int... stops) {
    try (TrainingPack pack = new Dl4jEngine().start(List.of(Sweeps.trainingInput(cell)))) {
      for (int stop : stops) {
        pack.trainTo(stop);
      }
      return pack.weights(0);
    }
  }

  /** Where this engine is absent, plans use the same figures. */
  @Test
  void networksThatAreNoMlpsCostAllowances() {
    CellConfig mlp = Sweeps.cell().config();
    CellConfig convolutional = Sweeps.cell("network.model=convolutional").config();
    Engine cpu = new CpuEngine();

    assertThat(new Dl4jEngine().cost(mlp, 64, 10)).isEqualTo(cpu.cost(mlp, 64, 10));
    assertThat(new Dl4jEngine().cost(convolutional, 64, 10))
        .isEqualTo(cpu.cost(convolutional, 64, 10).scaled(15, 512L << 20));
  }

  private static void assertSameBits(Weights one, Weights other) {
    assertThat(one.matrices()).isEqualTo(other.matrices());
    for (int i = 0; i < one.biases().size(); i++) {
      assertThat(one.biases().get(i)).isEqualTo(other.biases().get(i));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "perceptron, isotropic",
    "perceptron-batchnorm, isotropic",
    "convolutional, isotropic",
    "convolutional, representation"
  })
  void theSameCellGivesTheSameBitsInAnyCompany(String model, String shape) throws Exception {
    String[] overrides = {
      "network.model=" + model,
      "network.width=6",
      "network.bias=true",
      "training.gradientNoise=0.2",
      "training.noisePath=local",
      "training.noiseShape=" + shape,
      "training.weightDecay=0.01"
    };
    Cell cell = Sweeps.cell(overrides);
    Weights alone = trained(cell, 30);

    assertSameBits(trained(cell, 7, 30), alone);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Weights>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        both.add(
            threads.submit(
                () -> {
                  trained(Sweeps.cell("network.width=20", "training.batch=13"), 5);
                  return trained(cell, 30);
                }));
      }
      for (Future<Weights> one : both) {
        assertSameBits(one.get(), alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"perceptron", "perceptron-batchnorm", "convolutional"})
  void goesOnFromAStateToTheSameBits(String model) {
    Cell cell =
        Sweeps.cell(
            "network.model=" + model,
            "network.bias=true",
            "training.gradientNoise=0.2",
            "training.weightDecay=0.01");
    try (TrainingPack pack = new Dl4jEngine().start(List.of(Sweeps.trainingInput(cell)));
        TrainingPack later = new Dl4jEngine().start(List.of(Sweeps.trainingInput(cell)))) {
      pack.trainTo(11);
      later.restore(11, List.of(pack.state(0).orElseThrow()));
      pack.trainTo(30);
      later.trainTo(30);

      assertThat(later.state(0).orElseThrow()).isEqualTo(pack.state(0).orElseThrow());
      assertSameBits(later.weights(0), pack.weights(0));
      assertThatThrownBy(() -> later.restore(11, List.of(new byte[8])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a state of 8 bytes");
    }
  }

  @Test
  void observingDoesNotDisturbTraining() {
    Cell cell = Sweeps.cell("network.model=perceptron-batchnorm", "training.gradientNoise=0.1");
    Cell often =
        Sweeps.cell(
            "network.model=perceptron-batchnorm",
            "training.gradientNoise=0.1",
            "measure.at=[0, 10, end]");
    PhaseRule rule = new PhaseRule(Thresholds.DEFAULT);
    CellResult once = new CellRunner(new Dl4jEngine(), rule).run(cell, Sweeps.data(cell));
    CellResult more = new CellRunner(new Dl4jEngine(), rule).run(often, Sweeps.data(cell));

    assertThat(once.error()).isEmpty();
    assertThat(more.clean().orElseThrow().loss()).isEqualTo(once.clean().orElseThrow().loss());
    assertThat(more.noisy().orElseThrow().evidence())
        .isEqualTo(once.noisy().orElseThrow().evidence());
  }

  /** Noise on the local path: only weight gradients see it, with its own mean and strength. */
  @ParameterizedTest
  @ValueSource(strings = {"isotropic", "directions", "representation", "weights"})
  void localNoiseReachesTheLayersOwnWeightsOnly(String shape) {
    String[] overrides = {
      "network.model=convolutional",
      "network.width=6",
      "network.bias=true",
      "training.steps=1",
      "training.noisePath=local"
    };
    Weights clean = trained(Sweeps.cell(overrides), 1);
    List<String> noisy = new ArrayList<>(List.of(overrides));
    noisy.add("training.gradientNoise=0.5");
    noisy.add("training.noiseShape=" + shape);
    Weights moved = trained(Sweeps.cell(noisy.toArray(String[]::new)), 1);

    for (int l = 0; l < 3; l++) {
      assertThat(moved.matrices().get(l)).isNotEqualTo(clean.matrices().get(l));
      assertThat(moved.biases().get(l)).isEqualTo(clean.biases().get(l));
    }
    assertThat(moved.matrices().get(3)).isEqualTo(clean.matrices().get(3));
  }

  @Test
  void thePathNamesTheVersion() {
    assertThat(new Dl4jEngine().numericsId(Sweeps.cell().config()))
        .matches("dl4j-\\d.*/openblas-.*");
  }

  @Test
  void whatItCannotTrainItRefusesInASentence() {
    Cell lenet = Sweeps.cell("network.model=lenet");
    assertThat(new Dl4jEngine().unsupportedReason(lenet.config(), Sweeps.data(lenet)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .isEqualTo(
                        "network.model lenet takes images of at least 12 × 12 pixels, and these have 8 × 8: use convolutional, or larger images."));
  }
}
