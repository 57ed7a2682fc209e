package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.network.WeightBytes;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel gives the bits of the plain reference. */
class EqualBitsTest {

  private static final int STEPS = 60;

  @ParameterizedTest
  @CsvSource({
    "digits,  cross-entropy, relu,   true,  32, 16, flow",
    "digits,  cross-entropy, tanh,   false, 16, 64, local",
    "digits,  mse,           relu,   true,  8,  16, flow",
    "digits,  mse,           linear, false, 20, 6,  none",
    "teacher, mse,           tanh,   true,  32, 16, flow",
    "teacher, mse,           relu,   false, 11, 5,  local",
    "digits,  cross-entropy, tanh,   true,  7,  3,  flow"
  })
  void ofTheReference(
      String data,
      String loss,
      String activation,
      boolean bias,
      long width,
      long batch,
      String noise) {
    List<Cell> cells =
        Packs.cells(Packs.settings(data, loss, activation, bias, width, batch, noise), 6);
    try (TrainingPack pack = new GpuEngine().start(Packs.inputs(cells))) {
      pack.trainTo(STEPS);
      for (int k = 0; k < cells.size(); k++) {
        assertThat(WeightBytes.of(pack.weights(k)))
            .as("cell %s", k)
            .isEqualTo(WeightBytes.of(ReferenceTrainer.trained(Packs.input(cells.get(k)), STEPS)));
      }
    }
  }
}
