package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.engine.torch.TestDevice;
import io.phasegrid.engine.torch.device.ResidentRows;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AutogradTrainingTest {

  private static final int STEPS = 30;

  @ParameterizedTest
  @MethodSource("io.phasegrid.engine.torch.autograd.Networks#models")
  void aCutAndOtherNetworksChangeNoBits(String model) {
    Settings settings =
        Networks.noisy(model, "flow-isotropic")
            .with(Setting.TRAINING_OPTIMIZER, "adamw")
            .with(Setting.TRAINING_LEARNING_RATE, 0.01)
            .with(Setting.TRAINING_SCHEDULE, "cosine")
            .with(Setting.TRAINING_WARMUP, 5L);
    try (AutogradTraining whole = Networks.training(settings, 3);
        AutogradTraining cut = Networks.training(settings, 3);
        AutogradTraining other = Networks.training(settings, 4)) {
      whole.trainTo(STEPS);
      cut.trainTo(11);
      other.trainTo(7);
      byte[] state = cut.state().orElseThrow();
      cut.trainTo(20);
      cut.restore(11, state);
      cut.trainTo(STEPS);

      assertThat(cut.state().orElseThrow()).isEqualTo(whole.state().orElseThrow());
      assertThat(other.state().orElseThrow()).isNotEqualTo(state);
      assertThatThrownBy(() -> cut.restore(1, new byte[4]))
          .hasMessage(
              "a state of 4 bytes is none of a network of " + whole.state().orElseThrow().length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sgd,   0.9, constant, 0, 0.05",
    "sgd,   0,   cosine,   9, 0.1",
    "adam,  0,   step,     0, 0.003",
    "adamw, 0,   linear,   5, 0.003"
  })
  void optimizersAreThoseOfTheEngineCpu(
      String optimizer, double momentum, String schedule, long warmup, double rate) {
    Settings settings =
        Networks.settings("perceptron")
            .with(Setting.NETWORK_WIDTH, 12L)
            .with(Setting.TRAINING_OPTIMIZER, optimizer)
            .with(Setting.TRAINING_MOMENTUM, momentum)
            .with(Setting.TRAINING_SCHEDULE, schedule)
            .with(Setting.TRAINING_STEP_EVERY, 40L)
            .with(Setting.TRAINING_WARMUP, warmup)
            .with(Setting.TRAINING_STEPS, 120L)
            .with(Setting.TRAINING_LEARNING_RATE, rate);
    TrainingInput input = Networks.input(settings, 5);
    try (AutogradTraining autograd = Networks.training(settings, 5);
        TrainingPack cpu = new CpuEngine().start(List.of(input));
        TrainingPack cut = new CpuEngine().start(List.of(input))) {
      autograd.trainTo(120);
      cpu.trainTo(50);
      cut.restore(50, List.of(cpu.state(0).orElseThrow()));
      cpu.trainTo(120);
      cut.trainTo(120);

      assertClose(autograd.weights(), cpu.weights(0));
      assertThat(cut.state(0)).hasValue(cpu.state(0).orElseThrow());
    }
  }

  private static void assertClose(Weights actual, Weights expected) {
    for (int l = 0; l < expected.matrices().size(); l++) {
      Matrix matrix = expected.matrices().get(l);
      assertThat(actual.matrices().get(l).values()).containsExactly(matrix.values(), within(2e-5));
      assertThat(actual.biases().get(l)).containsExactly(expected.biases().get(l), within(2e-5));
    }
  }

  @Test
  void aDivergedNetworkIsSeen() {
    Settings wild = Networks.settings("convolutional").with(Setting.TRAINING_LEARNING_RATE, 1e30);
    try (AutogradTraining network = Networks.training(wild, 1)) {
      assertThat(network.isFinite()).isTrue();
      network.trainTo(10);
      assertThat(network.isFinite()).isFalse();
    }
  }

  @Test
  void denormalNumbersAreZerosInAStepOfAnMlpAlone() {
    List<Float> halves = new ArrayList<>();
    GradientNoise noise =
        new GradientNoise() {
          @Override
          public boolean isSilent() {
            return false;
          }

          @Override
          public void fill(int step, int layer, FloatBuffer to, int count) {
            halves.add(halfOfTheSmallest());
          }
        };
    TrainingInput input = Networks.input(Networks.settings("perceptron"), 1);
    Network network = Network.of(input.cell().config().network(), input.data());
    ResidentRows resident = ResidentRows.of(TestDevice.TORCH);
    try (AutogradTraining training =
        new AutogradTraining(input, network, noise, resident, TestDevice.TORCH)) {
      training.trainTo(1);
    }
    assertThat(halves).isNotEmpty().containsOnly(0f);
    assertThat(halfOfTheSmallest()).isPositive();
  }

  private static float halfOfTheSmallest() {
    try (PointerScope scope = new PointerScope()) {
      return Tensor.create(Float.MIN_NORMAL).mul(new Scalar(0.5f)).item_float();
    }
  }

  @Test
  void memoryStaysFlatOverTenThousandSteps() {
    Settings settings =
        Networks.noisy("convolutional", "local-representation")
            .with(Setting.NETWORK_WIDTH, 2L)
            .with(Setting.TRAINING_BATCH, 1L);
    try (AutogradTraining network = Networks.training(settings, 1)) {
      network.trainTo(1000);
      long objects = Pointer.totalCount();
      long first = growthTo(network, 6000);
      long second = growthTo(network, 11_000);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects + 10);
      // What every step forgot would show in both halves; the JVM takes memory of its own once.
      assertThat(Math.min(first, second)).isLessThan(12L << 20);
    }
  }

  private static long growthTo(AutogradTraining network, int step) {
    System.gc();
    long bytes = Pointer.physicalBytes();
    network.trainTo(step);
    System.gc();
    return Pointer.physicalBytes() - bytes;
  }
}
