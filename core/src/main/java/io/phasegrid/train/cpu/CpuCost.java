package io.phasegrid.train.cpu;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingCost;

/**
 * Cost of training an MLP with engine {@code cpu}: seconds are a sum of {@link #terms} with
 * coefficients fitted by {@code bench/run.sh CostModelFit}; bytes hold for all kernels.
 */
public final class CpuCost {

  /** Per unit of each of the {@link #terms}. */
  private static final double[] SECONDS = {2.0e-3, 2.0e-6, 2.6e-10, 2.0e-11, 1.7e-9};

  /** Vector API kernels pad dimensions to whole registers and separate rows by one more. */
  private static final int PADDING = 32;

  private CpuCost() {}

  static TrainingCost of(CellConfig cell, int inputs, int outputs) {
    double[] terms = terms(cell, inputs, outputs);
    double seconds = 0;
    for (int i = 0; i < terms.length; i++) {
      seconds += SECONDS[i] * terms[i];
    }
    long network = network(cell, inputs, outputs);
    // The kernels decide on which side of the heap the network is.
    return new TrainingCost(seconds, 1, network, network, 0);
  }

  /**
   * Operations of training: the cell itself, steps, units and weights of every sample of every
   * step, noise values.
   *
   * @param inputs features of the data
   * @param outputs targets of the data
   */
  public static double[] terms(CellConfig cell, int inputs, int outputs) {
    int[] sizes = cell.network().sizes(inputs, outputs);
    double weights = 0;
    double units = sizes[0];
    double hidden = -outputs;
    for (int l = 1; l < sizes.length; l++) {
      weights += (double) sizes[l] * sizes[l - 1];
      units += sizes[l];
      hidden += sizes[l];
    }
    TrainingConfig training = cell.training();
    double steps = (double) training.steps() * Math.max(1, training.parallel().workers());
    double trained = steps * training.batch();
    return new double[] {
      1,
      steps,
      trained * units,
      trained * weights,
      training.gradientNoise() > 0 ? trained * hidden : 0
    };
  }

  /** Bytes of weights and of a batch's activations and gradients. */
  private static long network(CellConfig cell, int inputs, int outputs) {
    int[] sizes = cell.network().sizes(inputs, outputs);
    TrainingConfig training = cell.training();
    long width = cell.network().width();
    long batch = training.batch() + PADDING;
    long widest = Math.max(inputs, Math.max(outputs, width));
    long floats = batch * (2L * sizes[0] + 2L * outputs + widest);
    for (int l = 1; l < sizes.length; l++) {
      long in = sizes[l - 1] + PADDING;
      long out = sizes[l] + PADDING;
      floats += in * out + 3 * batch * out;
    }
    if (!training.optimizer().isPlain()) {
      // Two moments and a copy of all weights, of the size of what there is.
      floats *= 4;
    }
    if (training.hasShapedNoise()) {
      // Additional draws, pre-activations, and the directions of every hidden layer.
      floats += batch * (batch + 2L * width) + cell.network().depth() * width * width / 4;
    }
    return floats * Float.BYTES;
  }
}
