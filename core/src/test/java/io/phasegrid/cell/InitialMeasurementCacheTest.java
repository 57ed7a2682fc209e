package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialMeasurementCacheTest {

  private static final Engine ENGINE = new CpuEngine();
  private static final PhaseRule RULE = new PhaseRule(Thresholds.DEFAULT);

  private static final Settings SETTINGS =
      Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
          .with(Setting.NETWORK_WIDTH, 10L)
          .with(Setting.TRAINING_STEPS, 5L)
          .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
          .with(Setting.TRAINING_LABEL_NOISE, 0.2)
          .with(Setting.MEASURE_SAMPLES, 60L);

  private final DataSet data = DataSets.open(Cell.of(SETTINGS, 0).config().data());

  /** All numbers of a cell whose first measurement was shared are those that it makes itself. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "TRAINING_LEARNING_RATE",
        "TRAINING_BATCH",
        "TRAINING_STEPS",
        "TRAINING_WEIGHT_DECAY",
        "MEASURE_AT"
      })
  void whatActsThroughUpdatesChangesNoFirstMeasurementButByItsRule(Setting setting) {
    Settings other =
        switch (setting) {
          case TRAINING_LEARNING_RATE -> SETTINGS.with(setting, 0.03);
          case TRAINING_BATCH -> SETTINGS.with(setting, 7L);
          case TRAINING_STEPS -> SETTINGS.with(setting, 9L);
          case TRAINING_WEIGHT_DECAY -> SETTINGS.with(setting, 0.3);
          default -> SETTINGS.with(setting, "0,3,end");
        };
    assertThat(key(other, 1, data)).isEqualTo(key(SETTINGS, 1, data));

    CellMeter.CellMeasurement own = measured(other);
    CellMeter.CellMeasurement shared =
        measured(SETTINGS).under(LayerMeter.rule(Cell.of(other, 1).config().training()));

    assertThat(shared).usingRecursiveComparison().isEqualTo(own);
    assertThat(stationarities(shared)).isEqualTo(stationarities(own)).hasSize(8);
  }

  /** What is measured of an untrained network would be another's. */
  @Test
  void whateverElseDiffersIsAnotherLook() {
    InitialMeasurementKey key = key(SETTINGS, 1, data);
    assertThat(key(SETTINGS, 2, data)).isNotEqualTo(key);
    assertThat(key(SETTINGS, 1, DataSets.open(Cell.of(SETTINGS, 1).config().data())))
        .as("a data set that only looks like it")
        .isNotEqualTo(key);
    for (Settings other :
        List.of(
            SETTINGS.with(Setting.TRAINING_LABEL_NOISE, 0.3),
            SETTINGS.with(Setting.TRAINING_GRADIENT_NOISE, 0.1),
            SETTINGS.with(Setting.NETWORK_WIDTH, 11L),
            SETTINGS.with(Setting.NETWORK_INITIAL_SCALE, 2.0),
            SETTINGS.with(Setting.NETWORK_ACTIVATION, "relu"),
            SETTINGS.with(Setting.MEASURE_SAMPLES, 61L),
            SETTINGS.with(Setting.MEASURE_THEORY, false))) {
      assertThat(key(other, 1, data)).isNotEqualTo(key);
    }
  }

  /** Whoever comes first, a cell stores the same bits. */
  @Test
  void cellsAreTheSameWhoeverIsMeasuredFirst() {
    Cell one = Cell.of(SETTINGS.with(Setting.NETWORK_WIDTH, 9L), 3);
    Cell other = Cell.of(one.settings().with(Setting.TRAINING_WEIGHT_DECAY, 0.1), 3);
    CellRunner runner = new CellRunner(ENGINE, RULE);
    DataSet again = DataSets.open(one.config().data());

    List<CellResult> forward = List.of(runner.run(one, data), runner.run(other, data));
    List<CellResult> backward = List.of(runner.run(other, again), runner.run(one, again));

    assertThat(layers(forward.get(0))).isEqualTo(layers(backward.get(1)));
    assertThat(layers(forward.get(1))).isEqualTo(layers(backward.get(0)));
    assertThat(stationarity(forward.get(0))).isNotEqualTo(stationarity(forward.get(1)));
  }

  @Test
  void whatWasNotAskedForLongestIsForgotten() {
    CellMeter.CellMeasurement measurement = measured(SETTINGS);
    long each =
        measurement.layers().stream()
            .mapToLong(layer -> MemoryModel.result(layer.z().length))
            .sum();
    InitialMeasurementCache looks = new InitialMeasurementCache(3 * each);
    for (int seed = 0; seed < 3; seed++) {
      looks.keep(key(SETTINGS, seed, data), measurement);
    }
    assertThat(looks.at(key(SETTINGS, 0, data))).contains(measurement);

    looks.keep(key(SETTINGS, 0, data), measurement);
    looks.keep(key(SETTINGS, 3, data), measurement);

    assertThat(IntStream.range(0, 4))
        .filteredOn(seed -> looks.at(key(SETTINGS, seed, data)).isPresent())
        .containsExactly(0, 2, 3);
  }

  private static InitialNetwork initial(TrainingInput trainingInput, TrainingPack pack) {
    return InitialNetwork.of(
        pack.weights(0), ENGINE.layerNames(trainingInput.cell().config(), trainingInput.data()));
  }

  private static InitialMeasurementKey key(Settings settings, long seed, DataSet data) {
    TrainingInput trainingInput = TrainingInput.of(Cell.of(settings, seed), data);
    try (TrainingPack pack = ENGINE.start(List.of(trainingInput))) {
      return InitialMeasurementKey.of(
          trainingInput, ENGINE.name(), initial(trainingInput, pack), RULE);
    }
  }

  private CellMeter.CellMeasurement measured(Settings settings) {
    TrainingInput trainingInput = TrainingInput.of(Cell.of(settings, 1), data);
    try (TrainingPack pack = ENGINE.start(List.of(trainingInput))) {
      return new CellMeter(trainingInput, pack, 0, initial(trainingInput, pack), RULE)
          .at(0, Snapshots.NONE);
    }
  }

  private static List<Optional<Double>> stationarities(CellMeter.CellMeasurement measurement) {
    return measurement.layers().stream()
        .map(layer -> layer.theory().map(said -> said.stationarity().orElseThrow().z()))
        .toList();
  }

  private static double stationarity(CellResult result) {
    return result.layers().get(0).theory().orElseThrow().stationarity().orElseThrow().z();
  }

  private static List<String> layers(CellResult result) {
    return result.layers().stream()
        .map(
            layer ->
                layer.step()
                    + " "
                    + layer.variants()
                    + layer.exponents()
                    + layer.theory().map(said -> said.stationarity() + " " + said.ansatz()))
        .toList();
  }
}
