package io.phasegrid.engine.vector;

import static io.phasegrid.sweep.Setting.DATA_SET;
import static io.phasegrid.sweep.Setting.NETWORK_ACTIVATION;
import static io.phasegrid.sweep.Setting.NETWORK_BIAS;
import static io.phasegrid.sweep.Setting.NETWORK_WIDTH;
import static io.phasegrid.sweep.Setting.TRAINING_BATCH;
import static io.phasegrid.sweep.Setting.TRAINING_GRADIENT_NOISE;
import static io.phasegrid.sweep.Setting.TRAINING_LABEL_NOISE;
import static io.phasegrid.sweep.Setting.TRAINING_LEARNING_RATE;
import static io.phasegrid.sweep.Setting.TRAINING_LOSS;
import static io.phasegrid.sweep.Setting.TRAINING_NOISE_PATH;
import static io.phasegrid.sweep.Setting.TRAINING_NOISE_SHAPE;
import static io.phasegrid.sweep.Setting.TRAINING_WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import io.phasegrid.train.cpu.CpuKernels;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernels beside the BLAS kernels, which are held to the double-precision reference. */
class VectorKernelsTest {

  private static final int STEPS = 200;

  /**
   * Where a sum falls within rounding of relu's kink, two paths take different sides and part by up
   * to 1e-2 from then on; within so few steps none does here.
   */
  private static final int KINKED_STEPS = 50;

  /** Of the largest weight of a layer; the largest deviation seen is 2e-6. */
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @CsvSource({
    "digits,  relu,   cross-entropy, false, 32, 16, 0.2, 0,    flow",
    "digits,  tanh,   cross-entropy, true,  17, 16, 0,   0.02, local",
    "digits,  tanh,   cross-entropy, false, 40, 64, 0.1, 0.02, flow",
    "digits,  relu,   cross-entropy, true,  64, 64, 0.1, 0.02, local",
    "digits,  linear, mse,           true,  1,  5,  0.1, 0.02, flow",
    "teacher, tanh,   mse,           false, 33, 3,  0.1, 0,    flow",
    "teacher, tanh,   mse,           true,  16, 20, 0,   0.1,  flow",
    "teacher, relu,   mse,           true,  48, 32, 0.2, 0.1,  local",
    "teacher, linear, mse,           false, 7,  16, 0,   0.1,  local"
  })
  void agreeWithBlas(
      String data,
      String activation,
      String loss,
      boolean bias,
      long width,
      long batch,
      double labelNoise,
      double gradientNoise,
      String path) {
    Settings settings =
        Settings.of(Map.of(DATA_SET, data, TRAINING_LOSS, loss))
            .with(NETWORK_ACTIVATION, activation)
            .with(NETWORK_WIDTH, width)
            .with(NETWORK_BIAS, bias)
            .with(TRAINING_BATCH, batch)
            .with(TRAINING_WEIGHT_DECAY, 1e-3)
            .with(TRAINING_LABEL_NOISE, labelNoise)
            .with(TRAINING_GRADIENT_NOISE, gradientNoise)
            .with(TRAINING_NOISE_PATH, path);
    int steps = activation.equals("relu") ? KINKED_STEPS : STEPS;
    Observation vector = trained(Cell.of(settings, 3), steps, new VectorKernels());
    Observation blas = trained(Cell.of(settings, 3), steps, new BlasKernels());
    for (int l = 0; l < blas.layers().size(); l++) {
      double[] expected = blas.layers().get(l).weights().values();
      double largest = 0;
      for (double weight : expected) {
        largest = Math.max(largest, Math.abs(weight));
      }
      assertThat(vector.layers().get(l).weights().values())
          .as("layer " + l)
          .containsExactly(expected, Offset.offset(TOLERANCE * largest));
    }
  }

  @Test
  void areChosenForSmallNetworksAndSayso() {
    Settings settings = Settings.of(Map.of(DATA_SET, "digits", TRAINING_LOSS, "cross-entropy"));
    assertThat(Engines.named("cpu").numericsId(Cell.of(settings, 0).config()))
        .startsWith("vector-");
    Settings wide = settings.with(NETWORK_WIDTH, 4096L);
    assertThat(Engines.named("cpu").numericsId(Cell.of(wide, 0).config())).startsWith("openblas-");
  }

  @Test
  void leaveNoiseOfAnotherShapeToBlas() {
    Settings noisy =
        Settings.of(Map.of(DATA_SET, "digits", TRAINING_LOSS, "cross-entropy"))
            .with(TRAINING_GRADIENT_NOISE, 0.1);
    Settings shaped = noisy.with(TRAINING_NOISE_SHAPE, "weights");
    Settings silent = shaped.with(TRAINING_GRADIENT_NOISE, 0.0);
    assertThat(Engines.named("cpu").numericsId(Cell.of(noisy, 0).config())).startsWith("vector-");
    assertThat(Engines.named("cpu").numericsId(Cell.of(silent, 0).config())).startsWith("vector-");
    assertThat(Engines.named("cpu").numericsId(Cell.of(shaped, 0).config()))
        .startsWith("openblas-");
    assertThatThrownBy(() -> trained(Cell.of(shaped, 0), 1, new VectorKernels()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(trained(Cell.of(silent, 0), 1, new VectorKernels()))
        .isEqualTo(
            trained(
                Cell.of(silent.with(TRAINING_NOISE_SHAPE, "isotropic"), 0),
                1,
                new VectorKernels()));
  }

  @Test
  void giveTheSameBitsAgain() {
    Cell cell =
        Cell.of(
            Settings.of(Map.of(DATA_SET, "digits", TRAINING_LOSS, "cross-entropy"))
                .with(TRAINING_LABEL_NOISE, 0.3),
            1);
    assertThat(trained(cell, STEPS, new VectorKernels()))
        .isEqualTo(trained(cell, STEPS, new VectorKernels()));
  }

  @Test
  void seeWhatIsNotFinite() {
    Cell cell =
        Cell.of(
            Settings.of(Map.of(DATA_SET, "teacher", TRAINING_LOSS, "mse"))
                .with(TRAINING_LEARNING_RATE, 1e6),
            1);
    TrainingInput trainingInput = TrainingInput.of(cell, DataSets.open(cell.config().data()));
    try (TrainingPack pack = new CpuEngine(new VectorKernels()).start(List.of(trainingInput))) {
      assertThat(pack.isFinite(0)).isTrue();
      pack.trainTo(STEPS);
      assertThat(pack.isFinite(0)).isFalse();
    }
  }

  @Test
  void tanhIsThatOfJava() {
    float[] lanes = new float[VectorLanes.WIDTH];
    for (float x = -20; x < 20; x += 0.00137f) {
      lanes[0] = x;
      float value = Activations.tanh(FloatVector.fromArray(VectorLanes.LANES, lanes, 0)).lane(0);
      assertThat((double) value).isCloseTo(StrictMath.tanh(x), Offset.offset(1e-6));
    }
    for (float x = 1e-30f; x < 0.3f; x *= 1.7f) {
      lanes[0] = x;
      float value = Activations.tanh(FloatVector.fromArray(VectorLanes.LANES, lanes, 0)).lane(0);
      assertThat(value / StrictMath.tanh(x)).isCloseTo(1, Offset.offset(1e-6));
    }
  }

  private static Observation trained(Cell cell, int steps, CpuKernels kernels) {
    TrainingInput trainingInput = TrainingInput.of(cell, DataSets.open(cell.config().data()));
    HeldOut heldOut = trainingInput.samples().heldOut(20);
    try (TrainingPack pack = new CpuEngine(kernels).start(List.of(trainingInput))) {
      pack.trainTo(steps);
      return pack.observe(0, new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE));
    }
  }
}
