package io.phasegrid.spark.run;

import java.io.Serializable;
import java.util.List;

/**
 * The cells of one Spark task.
 *
 * @param cells indices in the grid
 * @param suspect whether there is crash evidence against a cell, so that the task must read it
 */
record Batch(long[] cells, boolean suspect) implements Serializable {

  static Batch of(List<PendingCell> cells, boolean suspect) {
    return new Batch(cells.stream().mapToLong(PendingCell::index).toArray(), suspect);
  }
}
