package io.phasegrid.bench;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.engine.vector.VectorKernels;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.Map;



/** The cells that are measured: perceptrons 64-w-w-w-10 on the digits. */
final class Networks {

  private Networks() {}

  /** Cross-entropy and a little weight decay; the rest at its default. */
  static Settings settings(int width, String activation) {
    return Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
        .with(Setting.NETWORK_ACTIVATION, activation)
        .with(Setting.NETWORK_WIDTH, (long) width)
        .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3);
  }

  /** A cell of these settings with its data. */
  static TrainingInput trainingInput(Settings settings) {
    Cell cell = Cell.of(settings, 0);
    DataSet data = DataSets.open(cell.config().data());
    return TrainingInput.of(cell, data);
  }

  /** The cpu engine, held to one kind of kernels: blas or vector. */
  static Engine engine(String kernels) {
    return new CpuEngine(kernels.equals("blas") ? new BlasKernels() : new VectorKernels());
  }
}
