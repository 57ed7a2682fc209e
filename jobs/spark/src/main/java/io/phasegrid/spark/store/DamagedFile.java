package io.phasegrid.spark.store;

import java.io.Serializable;

/**
 * File of a store whose content is not what was written.
 *
 * @param file path relative to the store
 * @param what damage, as a predicate of the file
 * @param compacted whether it belongs to a generation, not the journal
 */
public record DamagedFile(String file, String what, boolean compacted) implements Serializable {

  /** Sentence without a full stop. */
  @Override
  public String toString() {
    return file + " " + what;
  }
}
