package io.phasegrid.engine.torch;

import io.phasegrid.data.DataSets;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sixteen cells of one shape that differ in all that such cells may differ in, and what becomes of
 * them.
 */
final class SixteenCells {

  private SixteenCells() {}

  /** Settings of a network with gradient noise of some shape on some path; no shape, no noise. */
  static Settings settings(
      String data, String activation, boolean bias, long width, long batch, String noise) {
    String loss = data.equals("teacher") ? "mse" : "cross-entropy";
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, data, Setting.TRAINING_LOSS, loss))
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_BIAS, bias)
            .with(Setting.NETWORK_WIDTH, width)
            .with(Setting.TRAINING_BATCH, batch);
    if (noise.equals("none")) {
      return settings;
    }
    String[] pathAndShape = noise.split("-");
    return settings
        .with(Setting.TRAINING_GRADIENT_NOISE, 0.05)
        .with(Setting.TRAINING_NOISE_PATH, pathAndShape[0])
        .with(Setting.TRAINING_NOISE_SHAPE, pathAndShape[1]);
  }

  /** Cells of the shape of some settings. */
  static List<Cell> cells(Settings settings) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Settings one =
          settings
              .with(Setting.TRAINING_LEARNING_RATE, 0.02 * (1 + i % 5))
              .with(Setting.TRAINING_WEIGHT_DECAY, i % 3 * 1e-3)
              .with(Setting.TRAINING_LABEL_NOISE, i % 4 * 0.1)
              .with(
                  Setting.TRAINING_GRADIENT_NOISE,
                  settings.real(Setting.TRAINING_GRADIENT_NOISE) * (1 + i % 2))
              .with(Setting.NETWORK_INITIAL_SCALE, i % 7 == 6 ? 0.5 : 1.0);
      cells.add(Cell.of(one, i / 2));
    }
    return cells;
  }

  /** What an engine makes of cells that it trains together. */
  static List<Weights> trained(Engine engine, List<Cell> cells, int steps) {
    try (TrainingPack pack = started(engine, cells)) {
      pack.trainTo(steps);
      List<Weights> weights = new ArrayList<>();
      for (int k = 0; k < cells.size(); k++) {
        weights.add(pack.weights(k));
      }
      return weights;
    }
  }

  /** Untrained networks on the device of the tests. */
  static TrainingPack started(Engine engine, List<Cell> cells) {
    return engine.start(cells.stream().map(SixteenCells::trainingInput).toList(), TestDevice.ASKED);
  }

  static TrainingInput trainingInput(Cell cell) {
    return TrainingInput.of(cell, DataSets.open(cell.config().data()));
  }
}
