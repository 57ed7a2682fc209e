package io.phasegrid.spark.run;

import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.session.ParallelJobs;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Spark job that trains. The driver cancels it when its JVM shuts down, when executors report a
 * fatal error, or when another driver took over the folder.
 */
record SparkTrainingJob(
    JavaSparkContext context, FolderLease lease, CollectionAccumulator<String> fatalErrors) {

  private static final long POLL_MILLIS = 100;
  private static final long LAST_CELLS_MILLIS = 15_000;

  /**
   * Runs batches to their end.
   *
   * @throws RunStoppedException if the job was stopped
   */
  void run(List<Batch> batches, BatchTask task) {
    RunningTasks tasks = new RunningTasks();
    context.sc().addSparkListener(tasks);
    try (GracefulShutdown.Work work = GracefulShutdown.begin(() -> {})) {
      // One partition per batch: tasks start in the order of partitions, the most expensive first.
      JavaFutureAction<Void> job =
          context.parallelize(batches, batches.size()).foreachPartitionAsync(task);
      while (!isDone(job)) {
        if (GracefulShutdown.isRequested() || !lease.isHeld() || !fatalErrors.isZero()) {
          stop(job, tasks);
          break;
        }
      }
      if (!fatalErrors.isZero()) {
        throw new RunStoppedException(fatalErrors.value().get(0));
      }
      lease.require();
      requireNotStopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException(
          "The run was interrupted; run the same command again to go on.");
    }
  }

  /**
   * @throws RunStoppedException if a shutdown was requested
   */
  static void requireNotStopped() {
    if (GracefulShutdown.isRequested()) {
      throw new RunStoppedException(
          "The run was asked to stop; what was stored is safe, run the same command again to go on.");
    }
  }

  private static boolean isDone(JavaFutureAction<Void> job) throws InterruptedException {
    try {
      job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw ParallelJobs.unchecked(e);
    }
  }

  /** Cancels the job and waits until its tasks have stored the cells that they finished. */
  private static void stop(JavaFutureAction<Void> job, RunningTasks tasks)
      throws InterruptedException {
    job.cancel(true);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_CELLS_MILLIS);
    do {
      // At least once: Spark reports tasks a little later than they start.
      Thread.sleep(POLL_MILLIS);
    } while (tasks.areAny() && System.nanoTime() < deadline);
  }

  /** A cancelled job ends immediately, its tasks only when they check for it. */
  private static final class RunningTasks extends SparkListener {

    private final Set<Long> running = ConcurrentHashMap.newKeySet();

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      running.add(start.taskInfo().taskId());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      running.remove(end.taskInfo().taskId());
    }

    boolean areAny() {
      return !running.isEmpty();
    }
  }
}
