package io.phasegrid.data;

import java.io.Serializable;

/**
 * How many numbers a set of rows has.
 *
 * @param trainRows training rows that are used
 * @param heldOutRows held-out rows
 * @param inputs inputs of a row
 * @param outputs classes, or targets of a row
 * @param hasClasses whether a row has a class in place of targets
 */
record RowShape(int trainRows, int heldOutRows, int inputs, int outputs, boolean hasClasses)
    implements Serializable {

  /** Training rows, then held-out rows. */
  long rows() {
    return (long) trainRows + heldOutRows;
  }

  /** Numbers of a row: its inputs, then its targets or its class. */
  int width() {
    return inputs + targets();
  }

  /** Numbers of a row that are no inputs. */
  int targets() {
    return hasClasses ? 1 : outputs;
  }
}
