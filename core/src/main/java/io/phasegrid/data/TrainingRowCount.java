package io.phasegrid.data;

import io.phasegrid.input.InputException;

/** Number of training rows to use. */
final class TrainingRowCount {

  private TrainingRowCount() {}

  /**
   * @param asked 0 for all
   * @param where source for error messages
   * @throws InputException if more are asked for than available, or a negative number
   */
  static int resolve(int asked, int available, String where) {
    if (asked < 0 || asked > available) {
      throw new InputException(
          "%s has %s training rows, so %s cannot be used: ask for 1 to %s, or for 0 to use all."
              .formatted(where, available, asked, available));
    }
    return asked == 0 ? available : asked;
  }
}
