package io.phasegrid.engine.torch;

import java.util.function.Supplier;

/**
 * Tells a lack of memory as the JVM does. libtorch tells it as one error among many, but the cell
 * is not at fault: it may have memory enough when its neighbours have ended.
 */
final class OutOfMemory {

  private OutOfMemory() {}

  /**
   * Does some work.
   *
   * @throws OutOfMemoryError if libtorch lacked memory
   */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (isOne(e.getMessage())) {
        OutOfMemoryError error = new OutOfMemoryError("libtorch: " + firstLine(e.getMessage()));
        error.initCause(e);
        throw error;
      }
      throw e;
    }
  }

  private static boolean isOne(String message) {
    return message != null
        && (message.contains("out of memory") || message.contains("can't allocate memory"));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
