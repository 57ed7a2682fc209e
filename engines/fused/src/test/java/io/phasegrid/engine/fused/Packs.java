package io.phasegrid.engine.fused;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cells that differ in all that cells of a pack may differ in. */
final class Packs {

  private static final Map<DataConfig, DataSet> OPENED = new ConcurrentHashMap<>();

  private Packs() {}

  /**
   * Settings of a network.
   *
   * @param noise path of gradient noise, or {@code none}
   */
  static Settings settings(
      String data,
      String loss,
      String activation,
      boolean bias,
      long width,
      long batch,
      String noise) {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, data, Setting.TRAINING_LOSS, loss))
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_BIAS, bias)
            .with(Setting.NETWORK_WIDTH, width)
            .with(Setting.TRAINING_BATCH, batch);
    return noise.equals("none")
        ? settings
        : settings
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.05)
            .with(Setting.TRAINING_NOISE_PATH, noise);
  }

  /** Cells of the shape of some settings. */
  static List<Cell> cells(Settings settings, int count) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cells.add(
          Cell.of(
              settings
                  .with(Setting.TRAINING_LEARNING_RATE, 0.02 * (1 + i % 5))
                  .with(Setting.TRAINING_WEIGHT_DECAY, i % 3 * 1e-3)
                  .with(Setting.TRAINING_LABEL_NOISE, i % 4 * 0.1)
                  .with(
                      Setting.TRAINING_GRADIENT_NOISE,
                      settings.real(Setting.TRAINING_GRADIENT_NOISE) * (1 + i % 2))
                  .with(Setting.NETWORK_INITIAL_SCALE, i % 7 == 6 ? 0.5 : 1.0),
              i / 2));
    }
    return cells;
  }

  static List<TrainingInput> inputs(List<Cell> cells) {
    return cells.stream().map(Packs::input).toList();
  }

  /** With data that cells of equal configuration share, as in a run. */
  static TrainingInput input(Cell cell) {
    return TrainingInput.of(cell, OPENED.computeIfAbsent(cell.config().data(), DataSets::open));
  }
}
