package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.LearningSteps;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A transformer on modular addition generalises long after it has fitted, by weight decay alone.
 */
@Tag("slow")
class GrokkingTest {

  private static final int STEPS = 6000;
  private static final int EVERY = 300;

  private static LearningSteps learning(double decay) {
    Settings settings =
        Settings.of(
                Map.of(
                    Setting.DATA_SET,
                    "modular",
                    Setting.TRAINING_LOSS,
                    "cross-entropy",
                    Setting.NETWORK_MODEL,
                    "gpt",
                    Setting.NETWORK_ACTIVATION,
                    "relu",
                    Setting.TRAINING_OPTIMIZER,
                    "adamw"))
            .with(Setting.DATA_MODULUS, 23L)
            .with(Setting.DATA_SHARE, 0.9)
            .with(Setting.NETWORK_WIDTH, 64L)
            .with(Setting.TRAINING_BATCH, 128L)
            .with(Setting.TRAINING_LEARNING_RATE, 0.001)
            .with(Setting.TRAINING_WEIGHT_DECAY, decay)
            .with(Setting.TRAINING_STEPS, (long) STEPS)
            .with(
                Setting.MEASURE_AT,
                IntStream.iterate(0, step -> step < STEPS, step -> step + EVERY)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(",", "", ",end")));
    Cell cell = Cell.of(settings, 0);
    CellResult result =
        new CellRunner(new TorchEngine(), new PhaseRule(Thresholds.DEFAULT))
            .run(cell, DataSets.open(cell.config().data()));
    assertThat(result.error()).isEmpty();
    return result.learning();
  }

  @Test
  void weightDecayMakesANetworkGeneraliseLongAfterItHasFitted() {
    LearningSteps learning = learning(1);
    assertThat(learning.stepsToGeneralise().orElseThrow())
        .isGreaterThanOrEqualTo(learning.stepsToFit().orElseThrow() + 3 * EVERY);
  }

  @Test
  void withoutItTheNetworkFitsAlone() {
    LearningSteps learning = learning(0);
    assertThat(learning.stepsToFit()).isPresent();
    assertThat(learning.stepsToGeneralise()).isEmpty();
  }
}
