package io.phasegrid.analysis.refine;

import io.phasegrid.refine.Rounds;
import io.phasegrid.refine.TrainedLabel;
import io.phasegrid.spark.run.CellSelection;
import io.phasegrid.spark.run.CellTraining;
import io.phasegrid.spark.run.PendingCell;
import io.phasegrid.spark.session.ParallelJobs;
import io.phasegrid.sweep.Grid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Trains rounds on Spark, each overlapping the one before, so that slots hardly idle. */
final class RoundsInTraining implements Rounds.Trainer, AutoCloseable {

  private static final int ROUNDS_AT_ONCE = 2;

  private final Grid grid;
  private final int seeds;
  private final Map<String, PendingCell> missing;
  private final CellTraining training;
  private final StoredLabels labels;
  private final ExecutorService threads = Executors.newFixedThreadPool(ROUNDS_AT_ONCE);
  private final Map<String, Future<?>> jobs = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  RoundsInTraining(
      Grid grid, int seeds, List<PendingCell> missing, CellTraining training, StoredLabels labels) {
    this.grid = grid;
    this.seeds = seeds;
    // By id, since points that differ only in settings that do not apply share their cells.
    this.missing =
        missing.stream()
            .collect(Collectors.toMap(cell -> grid.cell(cell.index()).id(), Function.identity()));
    this.training = training;
    this.labels = labels;
  }

  @Override
  public Rounds.Training begin(List<Integer> points, List<Integer> seed) {
    List<String> ids = new ArrayList<>();
    Map<String, PendingCell> pending = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      String id = grid.cell((long) points.get(i) * seeds + seed.get(i)).id();
      ids.add(id);
      if (missing.containsKey(id) && !jobs.containsKey(id)) {
        pending.put(id, missing.get(id));
      }
    }
    wanted.addAll(ids);
    if (!pending.isEmpty()) {
      List<PendingCell> mostExpensiveFirst =
          pending.values().stream().sorted(PendingCell.MOST_EXPENSIVE_FIRST).toList();
      Future<?> job = threads.submit(() -> training.train(mostExpensiveFirst));
      pending.keySet().forEach(id -> jobs.put(id, job));
    }
    return () -> {
      ids.stream().map(jobs::get).filter(Objects::nonNull).distinct().forEach(this::await);
      List<Integer> numbers = labels.of(ids);
      List<TrainedLabel> observations = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        observations.add(new TrainedLabel(points.get(i), seed.get(i), numbers.get(i)));
      }
      return observations;
    };
  }

  /** Distinct cells in all rounds so far, and those not stored before. */
  CellSelection.Trained trained() {
    return new CellSelection.Trained(wanted.size(), jobs.size());
  }

  /** Running rounds store what they train unless they were stopped too. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        // Cells are in flight.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Future<?> job) {
    try {
      job.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a round was trained", e);
    } catch (ExecutionException e) {
      throw ParallelJobs.unchecked(e);
    }
  }
}
