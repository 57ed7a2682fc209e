package io.phasegrid.engine.torch.device;

import java.util.function.Supplier;

/**
 * Converts libtorch's out-of-memory exceptions, which have no type of their own, to {@link
 * OutOfMemoryError}: memory may suffice once other tasks have ended.
 */
public final class OutOfMemory {

  private OutOfMemory() {}

  /**
   * @throws OutOfMemoryError if libtorch ran out of memory
   */
  public static <T> T told(Supplier<T> work) {
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
