package io.phasegrid.sweep;

/**
 * How the training of one network is shared out: each of several workers makes the same number of
 * updates from common parameters, on minibatches of its own, and the next common parameters are the
 * mean of theirs.
 *
 * @param workers how many; 0 where the network is trained in one piece
 * @param averagingFrequency updates of a worker between two averages, at least 1
 */
public record ParallelConfig(int workers, int averagingFrequency) {

  /** In one piece. */
  public static final ParallelConfig NONE = new ParallelConfig(0, 1);

  /** Far above any use; keeps a slip from making a task per worker without end. */
  static final int MOST_WORKERS = 1000;

  static ParallelConfig of(Settings settings) {
    int workers = settings.whole(Setting.TRAINING_PARALLEL_WORKERS);
    return workers == 0
        ? NONE
        : new ParallelConfig(
            workers, settings.whole(Setting.TRAINING_PARALLEL_AVERAGING_FREQUENCY));
  }

  /** Whether the network is shared out at all, be it to a single worker. */
  public boolean isDistributed() {
    return workers > 0;
  }
}
