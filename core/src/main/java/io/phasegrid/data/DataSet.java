package io.phasegrid.data;

import java.io.Serializable;

/** An immutable, thread-safe data set, shipped to executors once. */
public interface DataSet extends Serializable {

  /** Number of input features. */
  int inputs();

  /** Number of target components or classes. */
  int outputs();

  /** Whether targets are classes, as one-hot rows. */
  boolean hasClasses();

  /**
   * Whether inputs are sequences of tokens, each as a one-hot vector of as many components as there
   * are classes.
   */
  default boolean hasTokens() {
    return false;
  }

  /** Classes that are named for each sample; outputs are as many equal groups, one each. */
  default int predictions() {
    return 1;
  }

  /** Approximate memory of the samples; 0 if generated on demand. */
  default long bytes() {
    return 0;
  }

  /** Number of held-out samples; {@link Integer#MAX_VALUE} if generated on demand. */
  default int heldOutRows() {
    return Integer.MAX_VALUE;
  }

  /**
   * How many of the first held-out samples have the same targets: on these alone a network has no
   * score. At least 1, but 0 if one sample is enough for a score.
   */
  default int equalTargets() {
    return 1;
  }

  /** Local disk space that the samples take on every machine that trains on them. */
  default long diskBytes() {
    return 0;
  }

  /** Approximate peak heap use of {@link #prepare}. */
  default long preparingBytes() {
    return 0;
  }

  /**
   * Prepares this machine for reading samples, which may take long. {@link #stream} does so too;
   * calling this first separates failures of the machine from those of a cell.
   *
   * @throws io.phasegrid.input.InputException if preparation fails
   */
  default void prepare() {}

  /** Samples of the cells with a seed. */
  SampleStream stream(long seed);
}
