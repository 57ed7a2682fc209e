package io.phasegrid.spark.run;

import java.util.List;

/** Cuts cells into batches, the unit of scheduling and storing: a crash loses at most a batch. */
@FunctionalInterface
public interface Batching {

  /**
   * Batches in the order in which they start.
   *
   * @param pending cells, the most expensive first
   * @param slots number of tasks that run at a time
   * @return every cell in exactly one batch; no batch is empty
   */
  List<List<PendingCell>> cut(List<PendingCell> pending, int slots);
}
