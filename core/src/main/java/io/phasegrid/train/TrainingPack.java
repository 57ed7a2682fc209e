package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import java.util.List;
import java.util.Optional;

/** Networks in the course of training. Used by one thread; closing frees their memory. */
public interface TrainingPack extends AutoCloseable {

  /** Number of networks K. */
  int size();

  /**
   * Trains all networks up to a step.
   *
   * @param step number of updates made since the start, not below what has been reached
   */
  void trainTo(int step);

  /**
   * Whether all weights of a network are finite numbers.
   *
   * @param network which network, from 0
   */
  boolean isFinite(int network);

  /**
   * A copy of the parameters of a network's measured layers.
   *
   * @param network which network, from 0
   */
  Weights weights(int network);

  /**
   * Runs a network forward over held-out samples, without changing it.
   *
   * @param network which network, from 0
   * @param inputs the samples, N × inputs
   */
  ForwardPass forward(int network, Matrix inputs);

  /**
   * Runs a network forward and backward over held-out samples, without changing it.
   *
   * @param network which network, from 0
   * @param probe the samples and the noise to observe it with
   */
  default Observation observe(int network, Probe probe) {
    return forward(network, probe.inputs()).observe(probe.targets(), probe.gradientNoise());
  }

  /**
   * All that is needed to go on with a network from here to the same bits, on the same path of the
   * engine; empty where the engine cannot tell. What is random is keyed and no part of it.
   *
   * @param network which network, from 0
   */
  default Optional<byte[]> state(int network) {
    return Optional.empty();
  }

  /**
   * Sets all networks to states from which training goes on.
   *
   * @param step number of updates that had been made
   * @param states of each network, as {@link #state} gave them
   * @throws IllegalArgumentException if a state is of another network
   */
  default void restore(int step, List<byte[]> states) {
    throw new IllegalArgumentException("this engine knows no states");
  }

  @Override
  void close();
}
