package io.phasegrid.train;

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
   * Runs a network forward and backward over held-out samples, without changing it.
   *
   * @param network which network, from 0
   * @param probe the samples and the noise to observe it with
   */
  Observation observe(int network, Probe probe);

  @Override
  void close();
}
