package io.phasegrid.engine.torch;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.DataKind;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.sweep.TrainingConfig;

/** Networks in a pack: a power of two that depends only on shape and device. */
final class PackSize {

  /** Larger packs are no faster on a CPU. */
  private static final int MOST_ON_CPU = 16;

  /** Wide networks gain nothing from packing on a CPU. */
  private static final long BYTES_ON_CPU = 256L << 20;

  /** With more networks a GPU would wait for the random numbers drawn on the CPU. */
  private static final int MOST_ON_GPU = 256;

  /** Of one pack; the rest is for other tasks on the same GPU and for libtorch. */
  private static final double SHARE_OF_GPU = 0.25;

  /** Assumed for data whose files have not been opened. */
  private static final int MOST_INPUTS = 4096;

  private static final int MOST_CLASSES = 256;

  private PackSize() {}

  static int onCpu(CellConfig cell) {
    return within(BYTES_ON_CPU, MOST_ON_CPU, bytes(cell));
  }

  /**
   * @param memory of the GPU, in bytes
   */
  static int onGpu(CellConfig cell, long memory) {
    return within((long) (SHARE_OF_GPU * memory), MOST_ON_GPU, bytes(cell));
  }

  /** Largest power of two of networks that fit in memory, from 1 to the maximum. */
  static int within(long memory, int most, long bytesOfOne) {
    long fit = Math.max(1, Math.min(most, memory / bytesOfOne));
    return (int) Long.highestOneBit(fit);
  }

  /** Upper bound on one network. */
  static long bytes(CellConfig cell) {
    DataConfig data = cell.data();
    boolean teacher = data.kind() == DataKind.TEACHER;
    int[] sizes =
        cell.network()
            .sizes(teacher ? data.inputs() : MOST_INPUTS, teacher ? data.outputs() : MOST_CLASSES);
    TrainingConfig training = cell.training();
    long batch = training.batch();
    long floats = batch * (sizes[0] + sizes[sizes.length - 1]);
    for (int l = 1; l < sizes.length; l++) {
      long in = sizes[l - 1];
      long out = sizes[l];
      // Weights and bias; activations and gradients.
      floats += out * (in + 1) + 2 * batch * out;
      if (training.gradientNoise() > 0) {
        floats += batch * out;
      }
      if (training.hasShapedNoise()) {
        long columns = training.noiseShape() == NoiseShape.REPRESENTATION ? batch : in;
        // Random numbers, and the factor, which is widened to doubles and squared for its norm.
        floats += batch * columns + 5 * out * Math.max(in, batch);
      }
    }
    return floats * Float.BYTES;
  }
}
