package io.phasegrid.spark.run;

/** Receives progress events of a run. Called on the driver. */
public interface RunListener {

  /** Ignores all events. */
  RunListener SILENT = (total, stored, tally) -> () -> {};

  /**
   * A damaged file was moved out of the store.
   *
   * @param line the file, its damage and its new place
   */
  default void repaired(String line) {}

  /**
   * The run spends time that the user may not have meant.
   *
   * @param line one sentence with the remedy
   */
  default void advised(String line) {}

  /**
   * Training starts.
   *
   * @param total cells of the sweep
   * @param stored cells stored before
   * @param tally counts cells that this run stores; may be read at any time
   * @return called when training has ended, successfully or not
   */
  Runnable starting(long total, long stored, Tally tally);
}
