package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import java.util.List;
import java.util.Optional;

/** Networks in training, indexed from 0. Used by one thread; closing frees their memory. */
public interface TrainingPack extends AutoCloseable {

  /** Number of networks K. */
  int size();

  /** Trains all networks up to a number of updates since the start, not below those made. */
  void trainTo(int step);

  /** Whether all weights of a network are finite. */
  boolean isFinite(int network);

  /** Copy of the parameters of a network's measured layers. */
  Weights weights(int network);

  /** Forward pass over held-out samples (N × inputs); does not change the network. */
  ForwardPass forward(int network, Matrix inputs);

  /** Forward and backward pass over held-out samples; does not change the network. */
  default Observation observe(int network, Probe probe) {
    return forward(network, probe.inputs()).observe(probe.targets(), probe.gradientNoise());
  }

  /**
   * What continues a network to the same bits under the same numerics id, without random numbers,
   * which are keyed; empty if the engine does not support it.
   */
  default Optional<byte[]> state(int network) {
    return Optional.empty();
  }

  /**
   * Sets all networks to states from {@link #state}.
   *
   * @param step number of updates that had been made
   * @throws IllegalArgumentException if a state is of another network
   */
  default void restore(int step, List<byte[]> states) {
    throw new IllegalArgumentException("this engine knows no states");
  }

  @Override
  void close();
}
