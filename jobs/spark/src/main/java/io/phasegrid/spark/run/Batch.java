package io.phasegrid.spark.run;

import java.io.Serializable;
import java.util.List;

/**
 * Cells of one Spark task, as indices in the grid.
 *
 * @param suspect whether there is crash evidence against a cell, which the task must then read
 */
record Batch(long[] cells, boolean suspect) implements Serializable {

  static Batch of(List<PendingCell> cells, boolean suspect) {
    return new Batch(cells.stream().mapToLong(PendingCell::index).toArray(), suspect);
  }
}
