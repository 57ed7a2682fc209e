package io.phasegrid.train.cpu;

import io.phasegrid.data.Minibatch;
import io.phasegrid.network.Weights;

/** One network in training: parameters, buffers and training step. */
public interface CpuNetwork extends AutoCloseable {

  /** Buffers to fill before each {@link #step}. */
  Minibatch minibatch();

  /**
   * Makes one update from the buffers.
   *
   * @param step number of updates made before
   */
  void step(int step);

  /** Copy of the parameters. */
  Weights weights();

  /** Sets the parameters, of the shapes of {@link #weights}. */
  void restore(Weights parameters);

  /** Whether all weights are finite. */
  boolean isFinite();

  @Override
  void close();
}
