package io.phasegrid.spark.run;

import java.util.List;

/**
 * Division of cells into batches, the unit of scheduling and storing: a crash loses at most one.
 */
@FunctionalInterface
public interface Batching {

  /**
   * Non-empty batches in starting order, with every cell in exactly one.
   *
   * @param pending most expensive first
   * @param slots tasks that run at a time
   */
  List<List<PendingCell>> cut(List<PendingCell> pending, int slots);
}
