package io.phasegrid.spark.store;

import java.io.FileNotFoundException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** Reads a store beside a run, whose compaction takes away files that it has just replaced. */
final class ConcurrentCompactionRetry {

  /** So many times in a row a run does not compact between listing and reading. */
  static final int ATTEMPTS = 5;

  private ConcurrentCompactionRetry() {}

  /**
   * What a look at a store finds; looks once more where a file is gone that was there when the look
   * began.
   *
   * @param folder of the store
   * @param read lists files anew each time
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
        // Spark is written in Scala, whose methods throw checked exceptions without saying so.
        throw new IllegalStateException("the tables in " + folder + " cannot be read", e);
      }
    }
  }

  private static boolean isFileGone(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(FileNotFoundException.class::isInstance);
  }
}
