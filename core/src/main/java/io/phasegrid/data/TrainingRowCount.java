package io.phasegrid.data;

import io.phasegrid.input.InputException;

/** Number of training rows to use. */
final class TrainingRowCount {

  private TrainingRowCount() {}

  /**
   * Resolves the number of rows to use.
   *
   * @param asked number requested; 0 for all
   * @param available number that exist
   * @param where source for error messages: a file, a folder or the name of a set
   * @throws InputException if fewer exist than requested, or if a negative number is requested
   */
  static int resolve(int asked, int available, String where) {
    if (asked < 0 || asked > available) {
      throw new InputException(
          where
              + " has "
              + available
              + " training rows, so "
              + asked
              + " cannot be used: ask for 1 to "
              + available
              + ", or for 0 to use all.");
    }
    return asked == 0 ? available : asked;
  }
}
