package io.phasegrid.spark.store;

import java.io.Serializable;

/**
 * A file of a store that is not what was written.
 *
 * @param file its path below the store's folder
 * @param what is wrong with it: the rest of a sentence that begins with the file
 * @param compacted whether it belongs to a generation rather than the journal
 */
public record DamagedFile(String file, String what, boolean compacted) implements Serializable {

  /** A sentence without its full stop. */
  @Override
  public String toString() {
    return file + " " + what;
  }
}
