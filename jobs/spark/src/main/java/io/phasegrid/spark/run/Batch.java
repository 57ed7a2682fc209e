package io.phasegrid.spark.run;

import java.io.Serializable;
import java.util.List;

/**
 * Cells for one task.
 *
 * @param cells their indices in the grid
 * @param suspect whether an earlier run may have died of them, so that evidence is to be looked at
 */
record Batch(long[] cells, boolean suspect) implements Serializable {

  static Batch of(List<PendingCell> cells, boolean suspect) {
    return new Batch(cells.stream().mapToLong(PendingCell::index).toArray(), suspect);
  }
}
