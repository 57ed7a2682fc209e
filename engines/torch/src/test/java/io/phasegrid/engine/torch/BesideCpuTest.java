package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MLPs beside the engine for processors, which is held to the reference. */
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
    "digits,  tanh,   false, 17, 9,  flow-weights",
    "digits,  linear, true,  9,  6,  local-directions",
    "digits,  tanh,   true,  12, 8,  flow-representation",
    "teacher, tanh,   true,  12, 8,  local-weights"
  })
  void weightsAgree(
      String data, String activation, boolean bias, long width, long batch, String noise) {
    List<Cell> cells =
        SixteenCells.cells(SixteenCells.settings(data, activation, bias, width, batch, noise));
    int steps = activation.equals("relu") ? KINKED_STEPS : STEPS;
    List<Weights> torch = SixteenCells.trained(new TorchEngine(), cells, steps);
    List<Weights> cpu = SixteenCells.trained(new CpuEngine(new BlasKernels()), cells, steps);
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
        SixteenCells.settings("digits", "tanh", false, 10, 8, "flow-isotropic")
            .with(Setting.TRAINING_STEPS, 300L)
            .with(Setting.MEASURE_SAMPLES, 100L)
            .with(Setting.MEASURE_ROTATIONS, 2L);
    List<Cell> cells = SixteenCells.cells(settings);
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

  @ParameterizedTest
  @ValueSource(strings = {"flow-isotropic", "local-representation"})
  void equalWeightsAreObservedToTheSameBits(String noise) {
    Cell cell = Cell.of(SixteenCells.settings("digits", "tanh", true, 10, 8, noise), 1);
    HeldOut heldOut = SixteenCells.trainingInput(cell).samples().heldOut(300);
    KeyedGradientNoise drawn = KeyedGradientNoise.of(cell, Purpose.HELD_OUT_GRADIENT_NOISE);
    try (TrainingPack torch = SixteenCells.started(new TorchEngine(), List.of(cell));
        TrainingPack cpu = SixteenCells.started(new CpuEngine(), List.of(cell))) {
      List<LayerSamples> observed =
          torch.forward(0, heldOut.inputs()).observe(heldOut.targets(), drawn).layers();
      List<LayerSamples> expected =
          cpu.forward(0, heldOut.inputs()).observe(heldOut.targets(), drawn).layers();
      for (int l = 0; l < expected.size(); l++) {
        assertThat(observed.get(l).inputs()).isEqualTo(expected.get(l).inputs());
        assertThat(observed.get(l).gradients()).isEqualTo(expected.get(l).gradients());
      }
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
