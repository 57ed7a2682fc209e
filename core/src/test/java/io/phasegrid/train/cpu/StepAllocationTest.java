package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training step on OpenBLAS takes nothing from the heap. */
class StepAllocationTest {

  @ParameterizedTest
  @CsvSource({"digits, relu, cross-entropy", "teacher, tanh, mse"})
  void isNone(String set, String activation, String loss) {
    check(settings(set, activation, loss));
  }

  @ParameterizedTest
  @CsvSource({
    "directions, flow",
    "directions, local",
    "representation, flow",
    "representation, local",
    "weights, flow",
    "weights, local"
  })
  void isNoneUnderNoiseOfAnyShape(String shape, String path) {
    check(
        settings("digits", "tanh", "cross-entropy")
            .with(Setting.TRAINING_NOISE_SHAPE, shape)
            .with(Setting.TRAINING_NOISE_PATH, path));
  }

  private static Settings settings(String set, String activation, String loss) {
    return Settings.of(Map.of(Setting.DATA_SET, set, Setting.TRAINING_LOSS, loss))
        .with(Setting.NETWORK_ACTIVATION, activation)
        .with(Setting.NETWORK_BIAS, true)
        .with(Setting.TRAINING_STEPS, 1_000_000L)
        .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
        .with(Setting.TRAINING_LABEL_NOISE, 0.1)
        .with(Setting.TRAINING_GRADIENT_NOISE, 0.1);
  }

  private static void check(Settings settings) {
    Cell cell = Cell.of(settings, 1);

    assertThat(
            StepAllocation.bytesPerStep(
                new CpuEngine(new BlasKernels()), cell, DataSets.open(cell.config().data()), 1))
        .isLessThan(1);
  }
}
