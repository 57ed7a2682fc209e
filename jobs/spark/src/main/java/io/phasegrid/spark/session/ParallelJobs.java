package io.phasegrid.spark.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;

/**
 * Submits Spark jobs from several threads, since small fits mostly wait for the Spark scheduler.
 */
public final class ParallelJobs {

  private static final int MOST_THREADS = 8;

  private ParallelJobs() {}

  /**
   * Runs independent tasks on as many threads as the session has cores, at most 8. A {@code
   * RuntimeException} of a task is rethrown.
   *
   * @return their results, in the order of {@code work}
   */
  public static <T> List<T> all(SparkSession spark, List<Callable<T>> work) {
    int threads = Math.max(1, Math.min(MOST_THREADS, spark.sparkContext().defaultParallelism()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fitting", e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Cause of a failure as an unchecked exception. */
  public static RuntimeException unchecked(ExecutionException failure) {
    return failure.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(failure.getCause());
  }
}
