package io.phasegrid.train;

import io.phasegrid.linear.Matrix;

/** Networks in the course of training. Used by one thread; closing frees their memory. */
public interface PackInTraining extends AutoCloseable {

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

  @Override
  void close();
}
