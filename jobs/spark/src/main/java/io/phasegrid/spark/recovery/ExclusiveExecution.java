package io.phasegrid.spark.recovery;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * JVM-wide lock: any number of cells train concurrently, or a single one alone. Static, since all
 * tasks of an executor share a JVM.
 */
public final class ExclusiveExecution {

  /** Fair, so that a cell waiting for exclusive access is not starved. */
  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock(true);

  private ExclusiveExecution() {}

  /** Permission to train in this JVM until it is closed. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** Acquires shared access. */
  public static Place shared() {
    return held(LOCK.readLock());
  }

  /** Acquires exclusive access: waits for all others to leave and keeps new ones out. */
  public static Place alone() {
    return held(LOCK.writeLock());
  }

  private static Place held(Lock lock) {
    lock.lock();
    return lock::unlock;
  }
}
