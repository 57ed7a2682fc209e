package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;

/**
 * Failure to read or write a store caused by a disk, permission or network. The message is one
 * sentence that names the file or folder and the remedy.
 */
public final class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  private StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * @param what could not be written
   */
  public static StoreException writing(Object what, Throwable cause) {
    return new StoreException(
        "Cannot store %s (%s): give it space or permission and run the same command again, what was stored before is safe."
            .formatted(what, reason(cause)),
        cause);
  }

  static StoreException damaged(Object file, String what, Object folder) {
    return new StoreException(
        "The file %s %s: run phasegrid verify %s for what is damaged and how to repair it."
            .formatted(file, what, folder),
        null);
  }

  /** First exception of this type in a cause chain. */
  public static Optional<StoreException> in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(StoreException.class::isInstance)
        .map(StoreException.class::cast)
        .findFirst();
  }

  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null
        && (root instanceof UncheckedIOException
            || root instanceof FSError
            || root.getMessage() == null)) {
      root = root.getCause();
    }
    String message =
        Objects.requireNonNullElse(root.getMessage(), "").lines().findFirst().orElse("");
    return message.isBlank() ? root.getClass().getSimpleName() : message.strip();
  }
}
