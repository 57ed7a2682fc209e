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
   * What a cell with this seed sees.
   *
   * @param seed the cell's seed
   */
  SampleStream stream(long seed);
}
