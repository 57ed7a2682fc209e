package io.phasegrid.spark.run;

/** Learns how a run goes. Called on the driver. */
public interface RunListener {

  /** Hears nothing. */
  RunListener SILENT = (total, stored, tally) -> () -> {};

  /**
   * A damaged file was found and taken out of the store.
   *
   * @param line which file, what is wrong with it and where it is now
   */
  default void repaired(String line) {}

  /**
   * Something that costs the user time, and how to change it.
   *
   * @param line one sentence
   */
  default void advised(String line) {}

  /**
   * Training is about to start.
   *
   * @param total cells of the sweep
   * @param stored those that were stored before
   * @param tally counts those that this run stores; may be read at any time
   * @return called when training has ended, well or not
   */
  Runnable starting(long total, long stored, Tally tally);
}
