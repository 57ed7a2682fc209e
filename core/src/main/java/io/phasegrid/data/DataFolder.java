package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.input.Tilde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of a data set in a user's folder. */
final class DataFolder {

  /** Longest array that every JVM can allocate. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private DataFolder() {}

  /**
   * Checks that a folder exists.
   *
   * @param cure remedy quoted in the error message
   */
  static void require(Path folder, String cure) {
    if (!Files.isDirectory(folder)) {
      String fault =
          Files.exists(folder) ? " is not a folder" : " does not exist" + Tilde.remark(folder);
      throw new InputException("The data folder " + folder + fault + ": " + cure + ".");
    }
  }

  /** First of several spellings that exists. */
  static Optional<Path> find(Path folder, List<String> spellings) {
    return spellings.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  /** Length of the array that holds values of a file. */
  static int arrayLength(Path file, long length) {
    if (length > LONGEST_ARRAY) {
      throw new InputException(
          "The file %s has more than 2³¹ values to read: ask for fewer training rows, or use a smaller file."
              .formatted(file));
    }
    return (int) length;
  }

  static InputException unreadable(Path file, IOException cause) {
    return new InputException(
        "The data file %s cannot be read: check that it exists and that you may read it (%s)."
            .formatted(file, cause.getClass().getSimpleName()),
        cause);
  }
}
