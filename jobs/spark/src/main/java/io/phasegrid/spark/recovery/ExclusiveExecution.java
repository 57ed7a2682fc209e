package io.phasegrid.spark.recovery;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who may train in this Java process at the same time: any number of cells, or one that is to be
 * alone. Static, since all tasks of an executor share its process.
 */
public final class ExclusiveExecution {

  /** Fair, so that a cell that is to be alone gets its turn. */
  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock(true);

  private ExclusiveExecution() {}

  /** A place in the process; closing it leaves. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes a place beside others. */
  public static Place shared() {
    return held(LOCK.readLock());
  }

  /** Waits until all others have left, and keeps them out. */
  public static Place alone() {
    return held(LOCK.writeLock());
  }

  private static Place held(Lock lock) {
    lock.lock();
    return lock::unlock;
  }
}
