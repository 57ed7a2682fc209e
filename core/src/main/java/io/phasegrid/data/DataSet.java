package io.phasegrid.data;

import java.io.Serializable;

/** A data set: immutable, safe for use by many threads, shipped to executors once. */
public interface DataSet extends Serializable {

  /** Number of input features. */
  int inputs();

  /** Number of target components: of classes, where there are classes. */
  int outputs();

  /** Whether targets are classes, given as one-hot rows. */
  boolean hasClasses();

  /** How many bytes its samples take in memory, about; 0 where they are drawn when needed. */
  default long bytes() {
    return 0;
  }

  /**
   * Held-out samples that there are; {@link Integer#MAX_VALUE} where they are drawn when needed.
   */
  default int heldOutRows() {
    return Integer.MAX_VALUE;
  }

  /** Bytes of the local disk that its samples take on every machine that trains on them. */
  default long diskBytes() {
    return 0;
  }

  /** Bytes on the heap that {@link #prepare} takes at its fullest moment, about. */
  default long preparingBytes() {
    return 0;
  }

  /**
   * Makes ready what this machine lacks to read samples, which may take long. A stream of samples
   * asks for it too; asking before tells failures of the machine from those of a cell.
   *
   * @throws io.phasegrid.input.InputException if it cannot be made, for the reason that it tells
   */
  default void prepare() {}

  /**
   * What a cell with this seed sees.
   *
   * @param seed the cell's seed
   */
  SampleStream stream(long seed);
}
