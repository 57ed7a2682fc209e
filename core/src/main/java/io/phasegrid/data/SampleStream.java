package io.phasegrid.data;

import java.util.Optional;

/**
 * Sample source of one cell: every call is a pure function of its arguments and of the seed that
 * the stream was created for. Not thread-safe.
 */
public interface SampleStream {

  /**
   * Writes the samples of one training step, without label noise.
   *
   * @param step training step, from 0
   * @param batch filled completely
   */
  void minibatch(long step, Minibatch batch);

  /**
   * Returns held-out samples, the same at every call.
   *
   * @param limit maximum number; finite data sets may have fewer
   */
  HeldOut heldOut(int limit);

  /**
   * Returns the first training rows in the same form, without label noise; empty if samples are
   * never seen twice.
   *
   * @param limit maximum number
   */
  default Optional<HeldOut> trainingRows(int limit) {
    return Optional.empty();
  }
}
