package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import java.util.Optional;

/** One network in the course of training. Used by one thread; closing frees its memory. */
public interface TrainingNetwork extends AutoCloseable {

  /**
   * Trains up to a step.
   *
   * @param step number of updates made since the start, not below what has been reached
   */
  void trainTo(int step);

  /** Whether all weights are finite numbers. */
  boolean isFinite();

  /** A copy of the parameters of the measured layers. */
  Weights weights();

  /**
   * Runs the network forward over held-out samples, without changing it.
   *
   * @param inputs the samples, N × inputs
   */
  ForwardPass forward(Matrix inputs);

  /** All that is needed to go on from here, as {@link TrainingPack#state} tells it. */
  default Optional<byte[]> state() {
    return Optional.empty();
  }

  /**
   * Goes on from a state.
   *
   * @param step number of updates that had been made
   * @throws IllegalArgumentException if the state is of another network
   */
  default void restore(int step, byte[] state) {
    throw new IllegalArgumentException("this engine knows no states");
  }

  @Override
  void close();
}
