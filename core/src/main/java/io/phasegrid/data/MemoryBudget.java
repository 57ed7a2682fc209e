package io.phasegrid.data;

import java.util.concurrent.atomic.AtomicLong;

/** A budget of bytes that caches may hold. Thread-safe. */
final class MemoryBudget {

  private final AtomicLong left;

  MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Reserves bytes if that many are left; otherwise reserves nothing and returns false. */
  boolean takes(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }
}
