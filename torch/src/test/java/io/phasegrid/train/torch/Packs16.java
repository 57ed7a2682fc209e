package io.phasegrid.train.torch;

import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Trainee;
import io.phasegrid.train.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sixteen cells that differ in all that cells of a pack may differ in, and what becomes of them.
 */
final class Packs16 {

  private Packs16() {}

  /** Settings of a network with gradient noise of some shape on some path; no shape, no noise. */
  static Settings settings(
      String data, String activation, boolean bias, long width, long batch, String noise) {
    String loss = data.equals("teacher") ? "mse" : "cross-entropy";
    Settings settings =
        Settings.of(Map.of(Field.DATA_SET, data, Field.TRAINING_LOSS, loss))
            .with(Field.NETWORK_ACTIVATION, activation)
            .with(Field.NETWORK_BIAS, bias)
            .with(Field.NETWORK_WIDTH, width)
            .with(Field.TRAINING_BATCH, batch);
    if (noise.equals("none")) {
      return settings;
    }
    String[] pathAndShape = noise.split("-");
    return settings
        .with(Field.TRAINING_GRADIENT_NOISE, 0.05)
        .with(Field.TRAINING_NOISE_PATH, pathAndShape[0])
        .with(Field.TRAINING_NOISE_SHAPE, pathAndShape[1]);
  }

  /** Cells of the shape of some settings. */
  static List<Cell> cells(Settings settings) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Settings one =
          settings
              .with(Field.TRAINING_LEARNING_RATE, 0.02 * (1 + i % 5))
              .with(Field.TRAINING_WEIGHT_DECAY, i % 3 * 1e-3)
              .with(Field.TRAINING_LABEL_NOISE, i % 4 * 0.1)
              .with(
                  Field.TRAINING_GRADIENT_NOISE,
                  settings.real(Field.TRAINING_GRADIENT_NOISE) * (1 + i % 2))
              .with(Field.NETWORK_INITIAL_SCALE, i % 7 == 6 ? 0.5 : 1.0);
      cells.add(Cell.of(one, i / 2));
    }
    return cells;
  }

  /** What an engine makes of cells that it trains together. */
  static List<Weights> trained(Engine engine, List<Cell> cells, int steps) {
    try (PackInTraining pack = engine.start(cells.stream().map(Packs16::trainee).toList())) {
      pack.trainTo(steps);
      List<Weights> weights = new ArrayList<>();
      for (int k = 0; k < cells.size(); k++) {
        weights.add(pack.weights(k));
      }
      return weights;
    }
  }

  static Trainee trainee(Cell cell) {
    return Trainee.of(cell, DataSets.open(cell.config().data()));
  }
}
