package io.phasegrid.train.cpu;

import io.phasegrid.data.Minibatch;
import io.phasegrid.network.Weights;
import java.util.List;

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

  /** Moments of the optimizer, live, in a fixed order; empty for plain descent. */
  default List<float[]> moments() {
    return List.of();
  }

  /** Whether all weights are finite. */
  boolean isFinite();

  @Override
  void close();
}
