package io.phasegrid.jobs.refine;

import io.phasegrid.jobs.run.CellTraining;
import io.phasegrid.jobs.run.Pending;
import io.phasegrid.refine.Observation;
import io.phasegrid.refine.Rounds;
import io.phasegrid.sweep.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Trains rounds on Spark, the next while the one before comes to its end, so that no slot waits.
 *
 * @param grid whose cells are trained
 * @param seeds of a point
 * @param missing cells that the store lacked at first, by index
 * @param training of cells
 * @param labels of stored cells
 * @param threads that wait for Spark's jobs, two
 */
record RoundsInTraining(
    Grid grid,
    int seeds,
    Map<Long, Pending> missing,
    CellTraining training,
    StoredLabels labels,
    ExecutorService threads)
    implements Rounds.Trainer, AutoCloseable {

  @Override
  public Rounds.Training begin(List<Integer> points, List<Integer> seed) {
    List<String> ids = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      long index = (long) points.get(i) * seeds + seed.get(i);
      ids.add(grid.cell(index).id());
      Pending cell = missing.remove(index);
      if (cell != null) {
        pending.add(cell);
      }
    }
    pending.sort(
        Comparator.comparingDouble(Pending::seconds).reversed().thenComparingLong(Pending::index));
    Future<?> job = pending.isEmpty() ? null : threads.submit(() -> training.train(pending));
    return () -> {
      await(job);
      List<Integer> numbers = labels.of(ids);
      List<Observation> observations = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        observations.add(new Observation(points.get(i), numbers.get(i)));
      }
      return observations;
    };
  }

  /** Waits for the rounds that still run: they store what they train, or were stopped too. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        // As long as cells are in flight.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> job) {
    if (job == null) {
      return;
    }
    try {
      job.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a round was trained", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
