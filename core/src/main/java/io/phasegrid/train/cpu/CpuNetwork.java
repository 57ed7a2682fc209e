package io.phasegrid.train.cpu;

import io.phasegrid.data.Minibatch;
import io.phasegrid.network.Weights;

/** One network in training on a processor: parameters, buffers and the step on them. */
public interface CpuNetwork extends AutoCloseable {

  /** The buffers that {@link #step} reads; fill them first. */
  Minibatch minibatch();

  /**
   * One update from the minibatch in the buffers.
   *
   * @param step number of updates made before
   */
  void step(int step);

  /** A copy of the parameters. */
  Weights weights();

  /**
   * Sets the parameters.
   *
   * @param parameters of the shapes that {@link #weights} gives
   */
  void restore(Weights parameters);

  /** Whether all weights are finite numbers. */
  boolean isFinite();

  @Override
  void close();
}
