package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningStepsTest {

  private static final Settings MODULAR =
      Settings.of(Map.of(Setting.DATA_SET, "modular", Setting.TRAINING_LOSS, "cross-entropy"))
          .with(Setting.DATA_MODULUS, 7L)
          .with(Setting.DATA_SHARE, 0.4)
          .with(Setting.TRAINING_LEARNING_RATE, 0.5)
          .with(Setting.TRAINING_STEPS, 1500L)
          .with(Setting.MEASURE_AT, "0,500,1000,end");

  private static LearningSteps learning(Settings settings) {
    Cell cell = Cell.of(settings, 1);
    return new CellRunner(new CpuEngine(), new PhaseRule(Thresholds.DEFAULT))
        .run(cell, DataSets.open(cell.config().data()))
        .learning();
  }

  @Test
  void memorisedPairsAreFittedAndNotGeneralised() {
    assertThat(learning(MODULAR)).isEqualTo(new LearningSteps(Optional.of(500), Optional.empty()));
  }

  @Test
  void anUntrainedNetworkReachesNeither() {
    assertThat(learning(MODULAR.with(Setting.TRAINING_LEARNING_RATE, 1e-9)))
        .isEqualTo(LearningSteps.NONE);
  }

  @Test
  void theFirstStepCounts() {
    LearningSteps steps =
        LearningSteps.NONE
            .then(0, new LearningSteps.Fit(0.2, Double.NaN))
            .then(10, new LearningSteps.Fit(0.99, 0.5))
            .then(20, new LearningSteps.Fit(0.5, 0.98))
            .then(30, new LearningSteps.Fit(1, 1));
    assertThat(steps).isEqualTo(new LearningSteps(Optional.of(10), Optional.of(30)));
  }
}
