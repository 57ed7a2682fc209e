package io.phasegrid.bench;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Trainee;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import io.phasegrid.train.vector.VectorKernels;
import java.util.Map;

/** The cells that are measured: perceptrons 64-w-w-w-10 on the digits. */
final class Networks {

  private Networks() {}

  /** Cross-entropy and a little weight decay; the rest at its default. */
  static Settings settings(int width, String activation) {
    return Settings.of(Map.of(Field.DATA_SET, "digits", Field.TRAINING_LOSS, "cross-entropy"))
        .with(Field.NETWORK_ACTIVATION, activation)
        .with(Field.NETWORK_WIDTH, (long) width)
        .with(Field.TRAINING_WEIGHT_DECAY, 1e-3);
  }

  /** A cell of these settings with its data. */
  static Trainee trainee(Settings settings) {
    Cell cell = Cell.of(settings, 0);
    DataSet data = DataSets.open(cell.config().data());
    return Trainee.of(cell, data);
  }

  /** The cpu engine, held to one kind of kernels: blas or vector. */
  static Engine engine(String kernels) {
    return new CpuEngine(kernels.equals("blas") ? new BlasKernels() : new VectorKernels());
  }
}
