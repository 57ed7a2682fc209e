package io.phasegrid.spark.run;

import java.util.List;

/** How cells are cut into batches: the unit of scheduling, of storing and of loss. */
@FunctionalInterface
public interface Batching {

  /**
   * Cuts cells into batches, in the order in which they are to start.
   *
   * @param pending cells, dearest first
   * @param slots how many tasks run at a time
   * @return every cell in exactly one batch; no batch is empty
   */
  List<List<PendingCell>> cut(List<PendingCell> pending, int slots);
}
