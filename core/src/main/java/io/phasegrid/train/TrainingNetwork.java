package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import java.util.Optional;

/** One network in training. Used by one thread; closing frees its memory. */
public interface TrainingNetwork extends AutoCloseable {

  /** Trains up to a number of updates since the start, not below those made. */
  void trainTo(int step);

  /** Whether all weights are finite. */
  boolean isFinite();

  /** Copy of the parameters of the measured layers. */
  Weights weights();

  /** Forward pass over held-out samples (N × inputs); does not change the network. */
  ForwardPass forward(Matrix inputs);

  /** As {@link TrainingPack#state}. */
  default Optional<byte[]> state() {
    return Optional.empty();
  }

  /**
   * Continues from a state.
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
