package io.phasegrid.spark.recovery;

/** With what a cell shares the Java process that trains it. */
public enum IsolationLevel {
  /** With other cells of its batch, and with batches beside it. */
  BATCH,
  /** Its batch holds nothing else, but there may be others beside it. */
  SINGLE,
  /** With nothing. */
  ALONE
}
