package io.phasegrid.spark.run;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Graceful shutdown of this JVM on SIGTERM or Ctrl-C: work in flight gets {@value #GRACE_SECONDS}
 * seconds to finish. Static, since a process ends once.
 */
public final class GracefulShutdown {

  private static final long GRACE_SECONDS = 20;

  /** Before the shutdown hooks of Spark and Hadoop, whose services work in flight needs. */
  private static final int PRIORITY = 100;

  private static final Object MONITOR = new Object();
  private static final Map<Work, Runnable> OPEN = new IdentityHashMap<>();
  private static boolean watching;
  private static boolean requested;

  private GracefulShutdown() {}

  /** Work that the shutdown waits for until it is closed. */
  public static final class Work implements AutoCloseable {

    private Work() {}

    @Override
    public void close() {
      synchronized (MONITOR) {
        OPEN.remove(this);
        MONITOR.notifyAll();
      }
    }
  }

  /**
   * Registers work, which must check {@link #isRequested} regularly.
   *
   * @param dropped called if the JVM ends before the work is closed
   */
  public static Work begin(Runnable dropped) {
    synchronized (MONITOR) {
      if (!watching) {
        watching = true;
        ShutdownHookManager.get()
            .addShutdownHook(GracefulShutdown::end, PRIORITY, GRACE_SECONDS + 5, TimeUnit.SECONDS);
      }
      Work work = new Work();
      OPEN.put(work, dropped);
      return work;
    }
  }

  /** Whether the JVM was asked to end. */
  public static boolean isRequested() {
    synchronized (MONITOR) {
      return requested;
    }
  }

  private static void end() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    synchronized (MONITOR) {
      requested = true;
      try {
        while (!OPEN.isEmpty() && System.nanoTime() < deadline) {
          MONITOR.wait(100);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      OPEN.values().forEach(Runnable::run);
    }
  }
}
