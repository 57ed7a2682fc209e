package io.phasegrid.sweep;

/**
 * Distributed training of one network by parameter averaging: each worker makes equally many
 * updates from common parameters on its own minibatches; the mean of the results becomes the next
 * common parameters.
 *
 * @param workers 0 for no distribution
 * @param averagingFrequency updates of a worker between averages, at least 1
 */
public record ParallelConfig(int workers, int averagingFrequency) {

  /** No distribution. */
  public static final ParallelConfig NONE = new ParallelConfig(0, 1);

  /** Keeps a typing error from creating an unbounded number of tasks. */
  static final int MOST_WORKERS = 1000;

  static ParallelConfig of(Settings settings) {
    int workers = settings.whole(Setting.TRAINING_PARALLEL_WORKERS);
    return workers == 0
        ? NONE
        : new ParallelConfig(
            workers, settings.whole(Setting.TRAINING_PARALLEL_AVERAGING_FREQUENCY));
  }

  /** True even for a single worker. */
  public boolean isDistributed() {
    return workers > 0;
  }
}
