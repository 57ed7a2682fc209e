package io.phasegrid.data;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that caches may hold. Thread-safe. */
final class MemoryBudget {

  private final AtomicLong left;

  MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Reserves bytes, or returns false if fewer are left. */
  boolean takes(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }
}
