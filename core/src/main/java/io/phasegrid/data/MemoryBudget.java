package io.phasegrid.data;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may yet be kept. Safe for many threads. */
final class MemoryBudget {

  private final AtomicLong left;

  MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Takes so many bytes if there are as many left. */
  boolean takes(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }
}
