package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** File access that throws {@link UncheckedIOException} instead of {@link IOException}. */
public final class UncheckedIo {

  private UncheckedIo() {}

  /** File access with a result. */
  @FunctionalInterface
  public interface Call<T> {
    /** Accesses files. */
    T call() throws IOException;
  }

  /** File access without a result. */
  @FunctionalInterface
  public interface Action {
    /** Accesses files. */
    void run() throws IOException;
  }

  /** Returns the result of a file access. */
  public static <T> T call(Call<T> call) {
    try {
      return call.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a file access. */
  public static void run(Action action) {
    call(
        () -> {
          action.run();
          return null;
        });
  }
}
