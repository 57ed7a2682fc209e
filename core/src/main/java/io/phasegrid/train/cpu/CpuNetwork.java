package io.phasegrid.train.cpu;

import io.phasegrid.data.Minibatch;
import io.phasegrid.network.Weights;

/** One network in training on a CPU: parameters, buffers and the training step. */
public interface CpuNetwork extends AutoCloseable {

  /** Buffers read by {@link #step}; fill them before each step. */
  Minibatch minibatch();

  /**
   * Makes one update from the minibatch in the buffers.
   *
   * @param step number of updates made before
   */
  void step(int step);

  /** A copy of the parameters. */
  Weights weights();

  /**
   * Sets the parameters.
   *
   * @param parameters of the same shapes as {@link #weights}
   */
  void restore(Weights parameters);

  /** Whether all weights are finite numbers. */
  boolean isFinite();

  @Override
  void close();
}
