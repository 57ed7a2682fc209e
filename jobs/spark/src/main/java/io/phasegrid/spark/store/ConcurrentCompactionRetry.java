package io.phasegrid.spark.store;

import java.io.FileNotFoundException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** Retry of reads while a running sweep deletes files that its compaction has replaced. */
final class ConcurrentCompactionRetry {

  /** No run compacts between listing and reading this often in a row. */
  static final int ATTEMPTS = 5;

  private ConcurrentCompactionRetry() {}

  /**
   * Reads a store, and again if a listed file no longer exists.
   *
   * @param read lists the files afresh on every call
   */
  static <T> T read(Path folder, Supplier<T> read) {
    for (int attempts = 1; ; attempts++) {
      try {
        return read.get();
      } catch (Exception e) {
        if (attempts < ATTEMPTS && isFileGone(e)) {
          continue;
        }
        if (e instanceof RuntimeException known) {
          throw known;
        }
        // Scala methods throw checked exceptions without declaring them.
        throw new IllegalStateException("the tables in " + folder + " cannot be read", e);
      }
    }
  }

  private static boolean isFileGone(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(FileNotFoundException.class::isInstance);
  }
}
