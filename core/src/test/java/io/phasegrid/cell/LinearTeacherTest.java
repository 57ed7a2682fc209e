package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.DataSets;
import io.phasegrid.measure.MomentScalars;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A deep linear student of a linear teacher rests where the theory says, G_b ∝ γ² H_b and h =
 * z^(l − 1), if its targets have no offset that it cannot represent.
 */
class LinearTeacherTest {

  private static final int MIDDLE = 2;

  private static final Settings SETTINGS =
      Settings.of(Map.of(Setting.DATA_SET, "teacher", Setting.TRAINING_LOSS, "mse"))
          .with(Setting.DATA_INPUTS, 8L)
          .with(Setting.DATA_OUTPUTS, 8L)
          .with(Setting.DATA_HIDDEN, 8L)
          .with(Setting.DATA_ACTIVATION, "linear")
          .with(Setting.NETWORK_ACTIVATION, "linear")
          .with(Setting.NETWORK_WIDTH, 8L)
          .with(Setting.TRAINING_LEARNING_RATE, 0.03)
          .with(Setting.TRAINING_STEPS, 40_000L)
          .with(Setting.MEASURE_AT, "end");

  @Test
  void gradientsScaleAsTheSquareOfTheDecay() {
    assertThat(slope(SETTINGS)).isCloseTo(2, within(0.1));
    assertThat(slope(SETTINGS.with(Setting.DATA_CENTRING, "estimated"))).isLessThan(1.7);
  }

  /** Slope of log(tr G_b / tr H_b) on log γ in a middle layer, from decay .002 to .01. */
  private static double slope(Settings settings) {
    return Math.log(ratio(settings, 1e-2) / ratio(settings, 2e-3)) / Math.log(5);
  }

  private static double ratio(Settings settings, double decay) {
    Cell cell = Cell.of(settings.with(Setting.TRAINING_WEIGHT_DECAY, decay), 1);
    LayerResult layer =
        new CellRunner(new CpuEngine(), new PhaseRule(Thresholds.DEFAULT))
            .run(cell, DataSets.open(cell.config().data()))
            .layers()
            .stream()
            .filter(one -> one.layer() == MIDDLE && one.kind() == Measurement.CLEAN)
            .findFirst()
            .orElseThrow();
    assertThat(layer.exponents().p().slope()).isCloseTo(MIDDLE - 1, within(0.15));
    MomentScalars traces = layer.under(Variant.RAW).traces();
    return traces.gb() / traces.hb();
  }
}
