package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.engine.fused.pack.FusedDevice;
import io.phasegrid.engine.fused.pack.FusedPack;
import io.phasegrid.linear.Matrix;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Device;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training is cut, looked at, resumed and shared without a change of bits. */
@ExtendWith(NeedsDevice.class)
class FusedPackTest {

  private static final int STEPS = 700;

  private static final Settings SETTINGS =
      Packs.settings("digits", "cross-entropy", "tanh", true, 12, 8, "flow")
          .with(Setting.MEASURE_AT, "0,100,400,end")
          .with(Setting.MEASURE_SAMPLES, 100L)
          .with(Setting.MEASURE_ROTATIONS, 2L);

  private final List<TrainingInput> inputs = Packs.inputs(Packs.cells(SETTINGS, STEPS, 5));

  @Test
  void cutsWhereNobodyExpectsThem() {
    List<byte[]> whole = Packs.trained(inputs, STEPS);

    try (TrainingPack pack = started(inputs)) {
      for (int step : new int[] {1, 2, 99, 350, 351, 600, STEPS}) {
        pack.trainTo(step);
        assertThat(Packs.parameters(pack)).containsExactlyElementsOf(Packs.trained(inputs, step));
        assertThat(pack.forward(0, new Matrix(1, 64, new double[64]))).isNotNull();
      }
      assertThat(Packs.parameters(pack)).containsExactlyElementsOf(whole);
    }
  }

  /** What is measured is the stop that was asked for, though the device is ahead of it. */
  @Test
  void isAheadWhileItIsMeasured() {
    try (TrainingPack pack = started(inputs)) {
      pack.trainTo(100);
      List<byte[]> there = Packs.parameters(pack);
      pack.forward(0, new Matrix(1, 64, new double[64]));
      pack.trainTo(350);
      assertThat(there).containsExactlyElementsOf(Packs.trained(inputs, 100));
      assertThat(Packs.parameters(pack)).containsExactlyElementsOf(Packs.trained(inputs, 350));
    }
  }

  @Test
  void resumesFromStatesInOtherCompany() {
    List<byte[]> states = new ArrayList<>();
    try (TrainingPack pack = started(inputs)) {
      pack.trainTo(400);
      IntStream.range(0, 5).forEach(k -> states.add(pack.state(k).orElseThrow()));
    }
    try (TrainingPack later = started(inputs.subList(2, 5))) {
      later.trainTo(100);
      later.restore(400, states.subList(2, 5));
      assertThat(later.state(1)).hasValue(states.get(3));
      later.trainTo(STEPS);
      assertThat(Packs.parameters(later))
          .containsExactlyElementsOf(Packs.trained(inputs, STEPS).subList(2, 5));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 10})
  void launchesOfAnyLength(double seconds) {
    FusedDevice device = Devices.of(Device.CPU);
    Layout layout = GpuEngine.layout(device.accelerator(), GpuEngine.shape(inputs));
    try (TrainingPack pack = new FusedPack(inputs, device, layout, seconds)) {
      pack.trainTo(STEPS);
      assertThat(Packs.parameters(pack)).containsExactlyElementsOf(Packs.trained(inputs, STEPS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "relu"})
  void aDivergingNetworkEndsAlone(String activation) {
    Settings settings = SETTINGS.with(Setting.NETWORK_ACTIVATION, activation);
    List<Cell> cells = new ArrayList<>(Packs.cells(settings, STEPS, 3));
    cells.set(1, Cell.of(cells.get(1).settings().with(Setting.TRAINING_LEARNING_RATE, 1e4), 1));
    List<TrainingInput> mixed = Packs.inputs(cells);

    try (TrainingPack pack = started(mixed)) {
      pack.trainTo(250);
      pack.trainTo(STEPS);

      assertThat(pack.isFinite(0)).isTrue();
      assertThat(pack.isFinite(1)).isFalse();
      assertThat(pack.isFinite(2)).isTrue();
      for (int k : new int[] {0, 2}) {
        assertThat(Packs.parameters(pack).get(k))
            .isEqualTo(Packs.trained(List.of(mixed.get(k)), STEPS).get(0));
      }
    }
  }

  @Test
  void tasksShareADevice() {
    List<byte[]> alone = Packs.trained(inputs, STEPS);

    List<CompletableFuture<List<byte[]>>> tasks =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> Packs.trained(inputs, STEPS)))
            .toList();

    tasks.forEach(task -> assertThat(task.join()).containsExactlyElementsOf(alone));
  }

  /** Cells come out as those of the engine for processors, label by label. */
  @Test
  void cellsAreMeasuredAsByTheEngineCpu() {
    PhaseRule rule = new PhaseRule(Thresholds.DEFAULT);
    List<Cell> cells = inputs.stream().map(TrainingInput::cell).toList();

    List<CellResult> gpu =
        new CellRunner(new GpuEngine(), rule).run(cells, cell -> Packs.input(cell).data());

    CellRunner cpu = new CellRunner(new CpuEngine(), rule);
    for (int k = 0; k < cells.size(); k++) {
      CellResult expected = cpu.run(cells.get(k), Packs.input(cells.get(k)).data());
      assertThat(gpu.get(k).error()).isEmpty();
      assertThat(gpu.get(k).noisy().orElseThrow().classification())
          .isEqualTo(expected.noisy().orElseThrow().classification());
    }
  }

  private static TrainingPack started(List<TrainingInput> inputs) {
    return new GpuEngine().start(inputs);
  }
}
