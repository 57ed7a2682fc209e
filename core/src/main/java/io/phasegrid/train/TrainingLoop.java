package io.phasegrid.train;

import java.util.function.IntConsumer;

/**
 * Updates of one network, each from its own minibatch. Allocates nothing per step. Used by one
 * thread.
 */
public final class TrainingLoop {

  private final NoisyMinibatch minibatch;
  private final IntConsumer update;
  private int reached;

  /**
   * @param minibatch filled before every update
   * @param update makes one update from the buffers, given the number of updates before it
   */
  public TrainingLoop(NoisyMinibatch minibatch, IntConsumer update) {
    this.minibatch = minibatch;
    this.update = update;
  }

  /** Trains up to a number of updates since the start, not below {@link #reached}. */
  public void trainTo(int step) {
    for (; reached < step; reached++) {
      minibatch.fill(reached);
      update.accept(reached);
    }
  }

  /** Updates made since the start. */
  public int reached() {
    return reached;
  }

  /** Continues from a network that has had so many updates. */
  public void continueFrom(int step) {
    reached = step;
  }
}
