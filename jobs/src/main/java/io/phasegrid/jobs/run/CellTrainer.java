package io.phasegrid.jobs.run;

import io.phasegrid.data.DataSet;
import io.phasegrid.experiment.CellResult;
import io.phasegrid.experiment.Experiment;
import io.phasegrid.jobs.attempt.Attempts;
import io.phasegrid.jobs.attempt.Company;
import io.phasegrid.jobs.attempt.Occupancy;
import io.phasegrid.jobs.attempt.Suspicion;
import io.phasegrid.sweep.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the cells of a batch so that one that kills its process does not take others with it for
 * good.
 *
 * @param experiment that trains cells, in packs where its engine wants them
 * @param data a cell's data set
 * @param attempts where cells in training are marked
 * @param application Spark's id of this application
 * @param executor Spark's id of this executor
 * @param journalist who stores results
 */
record CellTrainer(
    Experiment experiment,
    Function<Cell, DataSet> data,
    Attempts attempts,
    String application,
    String executor,
    Journalist journalist) {

  /** How long the driver may take to note that an executor is gone. */
  private static final long NOTICE_MILLIS = 3_000;

  private static final long GLANCE_MILLIS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(CellTrainer.class);

  /** Trains cells against which nothing speaks, and stores them together. */
  void trainTogether(List<Cell> cells) throws IOException {
    if (cells.isEmpty()) {
      return;
    }
    Company company = cells.size() == 1 ? Company.SINGLE : Company.BATCH;
    try (Attempts.Attempt attempt = attempts.begin(application, executor, company, ids(cells))) {
      List<CellResult> results = new ArrayList<>();
      for (List<Cell> pack : experiment.packs(cells)) {
        if (isToStop()) {
          break;
        }
        results.addAll(train(pack));
      }
      journalist.storeTogether(results);
    }
  }

  /**
   * Trains cells of which some may have killed a process before: those one by one, each stored at
   * once.
   */
  void trainWithCare(List<Cell> cells) throws IOException {
    waitForNotice(cells);
    Map<String, Suspicion> evidence = attempts.evidence(application);
    List<Cell> suspects = cells.stream().filter(cell -> evidence.containsKey(cell.id())).toList();
    trainTogether(cells.stream().filter(cell -> !evidence.containsKey(cell.id())).toList());
    for (Cell cell : suspects) {
      if (isToStop()) {
        return;
      }
      trainSuspect(cell, evidence.get(cell.id()));
    }
  }

  private void trainSuspect(Cell cell, Suspicion suspicion) throws IOException {
    if (suspicion.isConviction()) {
      journalist.storeSingle(CellResult.failed(cell, suspicion.sentence(), 0));
      return;
    }
    if (suspicion.next() == Company.ALONE) {
      try (Occupancy.Place place = Occupancy.alone()) {
        // Marked once it is alone, not while it waits for that.
        trainMarked(cell, Company.ALONE, this::trainHere);
      }
    } else {
      trainMarked(cell, Company.SINGLE, single -> train(List.of(single)).get(0));
    }
  }

  private void trainMarked(Cell cell, Company company, Function<Cell, CellResult> training)
      throws IOException {
    try (Attempts.Attempt attempt =
        attempts.begin(application, executor, company, List.of(cell.id()))) {
      journalist.storeSingle(training.apply(cell));
    }
  }

  /** Trains beside others; if memory does not suffice for all, one by one without them. */
  private List<CellResult> train(List<Cell> pack) {
    try (Occupancy.Place place = Occupancy.shared()) {
      return experiment.run(pack, data);
    } catch (OutOfMemoryError e) {
      LOG.warn("cells {} ran out of memory; they are tried again without others", ids(pack), e);
    }
    try (Occupancy.Place place = Occupancy.alone()) {
      return pack.stream().map(this::trainHere).toList();
    }
  }

  /** Trains where nothing else runs. */
  private CellResult trainHere(Cell cell) {
    try {
      return experiment.run(cell, data.apply(cell));
    } catch (OutOfMemoryError e) {
      String sentence = "OutOfMemoryError: %s, with nothing else in the process";
      return CellResult.failed(cell, sentence.formatted(e.getMessage()), 0);
    }
  }

  /** Whether the cells that are left are not to be started. */
  private static boolean isToStop() {
    return Ending.isRequested() || TaskContext.get().isInterrupted();
  }

  /** Waits for the driver to note why an earlier attempt ended; a living twin never is. */
  private void waitForNotice(List<Cell> cells) throws IOException {
    long deadline = System.nanoTime() + NOTICE_MILLIS * 1_000_000;
    while (attempts.isOpen(application, executor, ids(cells)) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(GLANCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static List<String> ids(List<Cell> cells) {
    return cells.stream().map(Cell::id).toList();
  }
}
