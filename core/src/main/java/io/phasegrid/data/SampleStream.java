package io.phasegrid.data;

import java.util.Optional;

/**
 * Samples of one cell: every call is a pure function of its arguments and the stream's seed. Not
 * thread-safe.
 */
public interface SampleStream {

  /** Fills a batch with the samples of a step, from 0, without label noise. */
  void minibatch(long step, Minibatch batch);

  /** Where minibatches come from; empty if samples are never seen twice. */
  default Optional<DrawnRows> drawnRows() {
    return Optional.empty();
  }

  /**
   * What answers inputs drawn from N(0, I), fresh at every step, for engines that draw them
   * elsewhere; empty if samples have another origin.
   */
  default Optional<TeacherParameters> teacher() {
    return Optional.empty();
  }

  /**
   * Held-out samples, the same at every call.
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
