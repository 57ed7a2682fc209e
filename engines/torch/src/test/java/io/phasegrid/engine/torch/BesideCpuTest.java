package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSets;
import io.phasegrid.network.Weights;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs of sixteen beside the engine for processors, which is held to the reference. */
class BesideCpuTest {

  private static final int STEPS = 200;

  /** Before relu's kink parts two paths; see VectorKernelsTest. */
  private static final int KINKED_STEPS = 50;

  /** Of the largest weight of a layer. */
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @CsvSource({
    "teacher, tanh,   false, 16, 16, flow-isotropic",
    "teacher, tanh,   true,  11, 5,  local-isotropic",
    "digits,  tanh,   true,  20, 16, none",
    "digits,  relu,   true,  32, 16, flow-isotropic",
    "digits,  linear, false, 7,  3,  local-isotropic",
    "teacher, tanh,   true,  12, 8,  flow-directions",
    "teacher, tanh,   true,  12, 8,  local-representation",
    "digits,  tanh,   false, 17, 9,  flow-weights"
  })
  void weightsAgree(
      String data, String activation, boolean bias, long width, long batch, String noise) {
    List<Cell> cells = Packs16.cells(Packs16.settings(data, activation, bias, width, batch, noise));
    int steps = activation.equals("relu") ? KINKED_STEPS : STEPS;
    List<Weights> torch = Packs16.trained(new TorchEngine(), cells, steps);
    List<Weights> cpu = Packs16.trained(new CpuEngine(new BlasKernels()), cells, steps);
    for (int k = 0; k < cells.size(); k++) {
      for (int l = 0; l < 4; l++) {
        requireClose(
            "W of cell %d, layer %d".formatted(k, l),
            torch.get(k).matrices().get(l).values(),
            cpu.get(k).matrices().get(l).values());
        if (bias) {
          requireClose(
              "b of cell %d, layer %d".formatted(k, l),
              torch.get(k).biases().get(l),
              cpu.get(k).biases().get(l));
        }
      }
    }
  }

  @Test
  void labelsAgree() {
    Settings settings =
        Packs16.settings("digits", "tanh", false, 10, 8, "flow-isotropic")
            .with(Setting.TRAINING_STEPS, 300L)
            .with(Setting.MEASURE_SAMPLES, 100L)
            .with(Setting.MEASURE_ROTATIONS, 2L);
    List<Cell> cells = Packs16.cells(settings);
    PhaseRule rule = new PhaseRule(Thresholds.DEFAULT);
    List<CellResult> torch =
        new CellRunner(new TorchEngine(), rule)
            .run(cells, cell -> DataSets.open(cell.config().data()));
    CellRunner cpu = new CellRunner(new CpuEngine(), rule);
    for (int k = 0; k < cells.size(); k++) {
      CellResult expected = cpu.run(cells.get(k), DataSets.open(cells.get(k).config().data()));
      assertThat(torch.get(k).error()).isEmpty();
      assertThat(torch.get(k).noisy().orElseThrow().classification())
          .isEqualTo(expected.noisy().orElseThrow().classification());
      assertThat(torch.get(k).clean().orElseThrow().loss())
          .isCloseTo(expected.clean().orElseThrow().loss(), Offset.offset(1e-3));
    }
  }

  private static void requireClose(String what, double[] actual, double[] expected) {
    double largest = 1e-3;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).as(what).containsExactly(expected, Offset.offset(TOLERANCE * largest));
  }
}
