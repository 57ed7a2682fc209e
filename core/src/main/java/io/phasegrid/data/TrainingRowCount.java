package io.phasegrid.data;

import io.phasegrid.input.InputException;

/** How many rows of a training part are used. */
final class TrainingRowCount {

  private TrainingRowCount() {}

  /**
   * The number of rows to use.
   *
   * @param asked how many the user wants; 0 for all
   * @param available how many there are
   * @param where what the user would recognise: a file, a folder or the name of a set
   * @throws InputException if there are fewer than asked for, or if a negative number is asked for
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
