package io.phasegrid.data;

import java.io.Serializable;

/**
 * Dimensions of a set of rows.
 *
 * @param outputs number of classes, or of targets per row
 * @param hasClasses whether rows have a class instead of targets
 */
record RowShape(int trainRows, int heldOutRows, int inputs, int outputs, boolean hasClasses)
    implements Serializable {

  /** Training rows, followed by held-out rows. */
  long rows() {
    return (long) trainRows + heldOutRows;
  }

  /** Numbers per row: its inputs, then its targets or its class. */
  int width() {
    return inputs + targets();
  }

  int targets() {
    return hasClasses ? 1 : outputs;
  }
}
