package io.phasegrid.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.cpu.CpuEngine;
import io.phasegrid.train.cpu.StepAllocation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training step on the Vector API takes nothing from the heap, once it is compiled. */
class VectorStepAllocationTest {

  @ParameterizedTest
  @CsvSource({"digits, relu, cross-entropy", "teacher, tanh, mse"})
  void isNone(String set, String activation, String loss) {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, set, Setting.TRAINING_LOSS, loss))
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_BIAS, true)
            .with(Setting.TRAINING_STEPS, 1_000_000L)
            .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
            .with(Setting.TRAINING_LABEL_NOISE, 0.1)
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.1);
    Cell cell = Cell.of(settings, 1);

    assertThat(
            StepAllocation.bytesPerStep(
                new CpuEngine(new VectorKernels()), cell, DataSets.open(cell.config().data()), 1))
        .isLessThan(1);
  }
}
