package io.phasegrid.data;

import java.io.Serializable;

/** A data set: immutable, thread-safe, shipped to executors once. */
public interface DataSet extends Serializable {

  /** Number of input features. */
  int inputs();

  /** Number of target components; the number of classes if there are classes. */
  int outputs();

  /** Whether targets are classes, encoded as one-hot rows. */
  boolean hasClasses();

  /** Approximate memory of the samples in bytes; 0 if they are generated on demand. */
  default long bytes() {
    return 0;
  }

  /** Number of held-out samples; {@link Integer#MAX_VALUE} if they are generated on demand. */
  default int heldOutRows() {
    return Integer.MAX_VALUE;
  }

  /** Local disk space in bytes that the samples take on every machine that trains on them. */
  default long diskBytes() {
    return 0;
  }

  /** Approximate peak heap use of {@link #prepare} in bytes. */
  default long preparingBytes() {
    return 0;
  }

  /**
   * Prepares this machine for reading samples, which may take long. {@link #stream} does so too;
   * calling this first separates failures of the machine from failures of a cell.
   *
   * @throws io.phasegrid.input.InputException if preparation fails; the message gives the reason
   */
  default void prepare() {}

  /**
   * Returns the samples of the cells with a seed.
   *
   * @param seed the cell's seed
   */
  SampleStream stream(long seed);
}
