package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the files of a data set in a folder that a user names. */
final class DataFolder {

  private DataFolder() {}

  /**
   * Checks that a folder is there.
   *
   * @param cure what the user should name instead
   * @throws InputException if it is missing, or is no folder
   */
  static void require(Path folder, String cure) {
    if (!Files.isDirectory(folder)) {
      String fault = Files.exists(folder) ? " is not a folder: " : " does not exist: ";
      throw new InputException("The data folder " + folder + fault + cure + ".");
    }
  }

  /** The first of some spellings of a file's name that is in a folder. */
  static Optional<Path> find(Path folder, List<String> spellings) {
    return spellings.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  /** What to throw where the system refuses to read a file. */
  static InputException unreadable(Path file, IOException cause) {
    return new InputException(
        "The data file "
            + file
            + " cannot be read: check that it exists and that you may read it ("
            + cause.getClass().getSimpleName()
            + ").",
        cause);
  }
}
