package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Device;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that go on from states come to the bits of cells that were never cut off. */
class CheckpointsTest {

  private static final Settings SETTINGS =
      Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
          .with(Setting.NETWORK_WIDTH, 10L)
          .with(Setting.NETWORK_BIAS, true)
          .with(Setting.TRAINING_STEPS, 1700L)
          .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
          .with(Setting.TRAINING_LABEL_NOISE, 0.1)
          .with(Setting.TRAINING_GRADIENT_NOISE, 0.05)
          .with(Setting.MEASURE_SAMPLES, 60L)
          .with(Setting.MEASURE_AT, "0,300,900,end")
          .with(Setting.MEASURE_ROTATIONS, 2L);

  private static final Cell CELL = Cell.of(SETTINGS, 3);
  private static final Cell MATE = Cell.of(SETTINGS.with(Setting.TRAINING_WEIGHT_DECAY, 1e-2), 4);
  private static final Cell MATE_AVERAGED =
      Cell.of(
          SETTINGS
              .with(Setting.MEASURE_AVERAGE, 6L)
              .with(Setting.MEASURE_AVERAGE_EVERY, 100L)
              .with(Setting.TRAINING_WEIGHT_DECAY, 1e-2),
          4);
  private static final DataSet DATA = DataSets.open(CELL.config().data());

  /** In memory, at every check. */
  private static final class Kept implements Checkpoints {

    private final Map<Cell, TreeMap<Integer, byte[]>> states = new HashMap<>();
    private final List<Integer> passing = new ArrayList<>();
    private final List<Integer> measured = new ArrayList<>();

    @Override
    public SortedMap<Integer, byte[]> kept(Cell cell) {
      return states.getOrDefault(cell, new TreeMap<>());
    }

    @Override
    public boolean isKeeping() {
      return true;
    }

    @Override
    public boolean isDue() {
      return true;
    }

    @Override
    public void keep(Cell cell, int step, byte[] state, Reason reason) {
      (reason == Reason.TIME ? passing : measured).add(step);
      states.computeIfAbsent(cell, any -> new TreeMap<>()).put(step, state.clone());
    }

    /** As it was when a cell had reached a step. */
    Kept upTo(int step) {
      Kept before = new Kept();
      states.forEach((cell, all) -> before.states.put(cell, new TreeMap<>(all.headMap(step + 1))));
      return before;
    }
  }

  private final Kept kept = new Kept();
  private final CellResult undisturbed = run(Checkpoints.NONE, CELL).get(0);

  private static List<CellResult> run(Checkpoints checkpoints, Cell... cells) {
    return new CellRunner(
            new CpuEngine(), new PhaseRule(Thresholds.DEFAULT), Device.CPU, checkpoints)
        .run(List.of(cells), any -> DATA);
  }

  @Test
  void statesAreKeptAtChecksAndMeasurements() {
    assertSame(run(kept, CELL).get(0), undisturbed);
    assertThat(kept.passing).containsExactly(250, 550, 800, 1150, 1400, 1650);
    assertThat(kept.measured).containsExactly(300, 900);
  }

  @ParameterizedTest
  @ValueSource(ints = {250, 300, 550, 900, 1150, 1650})
  void aCellGoesOnToTheSameBits(int cut) {
    run(kept, CELL);
    Kept before = kept.upTo(cut);

    assertSame(run(before, CELL).get(0), undisturbed);
    // What had been trained was not trained again.
    assertThat(before.passing).allMatch(step -> step > cut);
  }

  @Test
  void whatWasMeasuredWithoutAStateIsTrainedForAgain() {
    run(kept, CELL);
    Kept before = kept.upTo(1400);
    before.states.get(CELL).keySet().removeAll(List.of(250, 300, 550, 800, 900));

    assertSame(run(before, CELL).get(0), undisturbed);
    assertThat(before.passing).containsExactly(250, 550, 800, 1650);
  }

  /** Snapshots are in no state, so none is kept from the first of them on. */
  @Test
  void averagedTermsAreThoseOfAnUndisturbedCell() {
    Cell averaged =
        Cell.of(
            SETTINGS.with(Setting.MEASURE_AVERAGE, 6L).with(Setting.MEASURE_AVERAGE_EVERY, 100L),
            3);
    CellResult expected = run(Checkpoints.NONE, averaged).get(0);
    assertThat(averaged.config().measure().snapshots())
        .containsExactly(1200, 1300, 1400, 1500, 1600);

    assertSame(run(kept, averaged).get(0), expected);
    assertThat(kept.passing).containsExactly(250, 550, 800, 1150);
    for (int cut : new int[] {300, 1150}) {
      assertSame(run(kept.upTo(cut), averaged).get(0), expected);
    }
    assertSame(run(Checkpoints.NONE, averaged, MATE_AVERAGED).get(0), expected);
  }

  /** Only the terms of the last step are averaged; in noisy equilibrium that brings them near 0. */
  @Test
  void averagingChangesTheTermsOfStationarityAlone() {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, "teacher", Setting.TRAINING_LOSS, "mse"))
            .with(Setting.NETWORK_WIDTH, 10L)
            .with(Setting.TRAINING_STEPS, 1700L)
            .with(Setting.TRAINING_WEIGHT_DECAY, 0.05)
            .with(Setting.TRAINING_LABEL_NOISE, 0.5)
            .with(Setting.MEASURE_SAMPLES, 1000L)
            .with(Setting.MEASURE_AT, "0,300,end");
    Cell averaged =
        Cell.of(
            settings.with(Setting.MEASURE_AVERAGE, 40L).with(Setting.MEASURE_AVERAGE_EVERY, 20L),
            3);
    Cell plain = Cell.of(settings, 3);
    DataSet teacher = DataSets.open(plain.config().data());
    CellRunner runner = new CellRunner(new CpuEngine(), new PhaseRule(Thresholds.DEFAULT));
    List<LayerResult> expected = runner.run(plain, teacher).layers();
    List<LayerResult> layers = runner.run(averaged, teacher).layers();
    double single = 0;
    double mean = 0;
    for (int i = 0; i < layers.size(); i++) {
      LayerResult one = expected.get(i);
      LayerResult other = layers.get(i);
      assertThat(other.variants())
          .usingRecursiveComparison()
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(one.variants());
      double before = one.theory().orElseThrow().stationarity().orElseThrow().z();
      double after = other.theory().orElseThrow().stationarity().orElseThrow().z();
      if (one.step() < 1700) {
        assertThat(after).isEqualTo(before);
      } else {
        single += before;
        mean += after;
      }
    }
    assertThat(mean).isLessThan(0.6 * single);
  }

  @Test
  void stateOfAnotherNetworkIsOfNoUse() {
    run(kept, CELL);
    Kept before = kept.upTo(1150);
    before.states.get(CELL).put(1150, new byte[12]);

    assertSame(run(before, CELL).get(0), undisturbed);
  }

  @Test
  void cellsOfAPackGoOnFromStepsOfTheirOwn() {
    CellResult mate = run(Checkpoints.NONE, MATE).get(0);
    run(kept, CELL, MATE);
    Kept before = kept.upTo(1150);
    before.states.get(MATE).tailMap(600).clear();

    List<CellResult> results = run(before, CELL, MATE);

    assertSame(results.get(0), undisturbed);
    assertSame(results.get(1), mate);
  }

  @Test
  void aCellThatDivergesDoesSoAtTheSameStep() {
    Cell diverging =
        Cell.of(
            SETTINGS
                .with(Setting.TRAINING_LEARNING_RATE, 80.0)
                .with(Setting.NETWORK_ACTIVATION, "linear"),
            3);
    CellResult expected = run(Checkpoints.NONE, diverging).get(0);
    assertThat(expected.state()).isEqualTo(State.DIVERGED);
    run(kept, diverging);

    assertSame(run(kept, diverging).get(0), expected);
  }

  private static void assertSame(CellResult actual, CellResult expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .ignoringFields("seconds")
        .isEqualTo(expected);
  }
}
