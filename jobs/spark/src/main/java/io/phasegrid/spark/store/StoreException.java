package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A store that cannot be read or written: no fault of the program and none of what the user typed,
 * but of a disk, a permission or a network. The message is one sentence that names the file or
 * folder and the cure.
 */
public final class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what failed, where and what to do about it
   */
  StoreException(String sentence) {
    super(sentence);
  }

  /**
   * @param sentence what failed, where and what to do about it
   * @param cause what the system reported, kept for the log
   */
  StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** That something could not be written. */
  static StoreException writing(Object what, Throwable cause) {
    return new StoreException(
        "Cannot store %s (%s): give it space or permission and run the same command again, what was stored before is safe."
            .formatted(what, reason(cause)),
        cause);
  }

  /** That files are not what was written. */
  static StoreException damaged(Object file, String what, Object folder) {
    return new StoreException(
        "The file %s %s: run phasegrid verify %s to learn what is damaged and how to mend it."
            .formatted(file, what, folder));
  }

  /** The one among a failure and its causes that is of this kind. */
  public static Optional<StoreException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** What the system said, on one line. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null
        && (root instanceof UncheckedIOException || root.getMessage() == null)) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? "" : root.getMessage().lines().findFirst().orElse("");
    return message.isBlank() ? root.getClass().getSimpleName() : message.strip();
  }
}
