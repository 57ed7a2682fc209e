package io.phasegrid.jobs.store;

import java.io.Serializable;

/**
 * A file of a store that is not what was written.
 *
 * @param file its path below the store's folder
 * @param what is wrong with it: the rest of a sentence that begins with the file
 * @param generation that it belongs to; null for a journal file
 */
public record Damage(String file, String what, String generation) implements Serializable {

  /** A sentence without its full stop. */
  @Override
  public String toString() {
    return file + " " + what;
  }
}
