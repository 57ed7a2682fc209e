package io.phasegrid.data;

/**
 * Samples of one cell: every call is a pure function of its arguments and the stream's seed. Not
 * thread-safe.
 */
public interface SampleStream {

  /** Fills a batch with the samples of a step, from 0, without label noise. */
  void minibatch(long step, Minibatch batch);

  /**
   * Held-out samples, the same at every call.
   *
   * @param limit maximum number; finite data sets may have fewer
   */
  HeldOut heldOut(int limit);
}
