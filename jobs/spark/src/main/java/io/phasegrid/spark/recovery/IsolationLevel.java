package io.phasegrid.spark.recovery;

/** Degree to which a cell shares the JVM that trains it. */
public enum IsolationLevel {
  /** Shares its batch with other cells and the JVM with other batches. */
  BATCH,
  /** The only cell of its batch; other batches may run in the JVM. */
  SINGLE,
  /** The only cell in the JVM. */
  ALONE
}
