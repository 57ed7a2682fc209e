package io.phasegrid.data;

/**
 * The samples that one cell sees: every call is a pure function of the seed that the stream was
 * made for and of its arguments. Not for use by several threads at once.
 */
public interface SampleStream {

  /**
   * Writes the clean samples of one training step; label noise is not this stream's business.
   *
   * @param step training step, from 0
   * @param batch filled completely
   */
  void minibatch(long step, Minibatch batch);

  /**
   * Held-out samples, the same at every call.
   *
   * @param limit at most this many; data sets of finite size may have fewer
   */
  HeldOut heldOut(int limit);
}
