package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.spark.recovery.CrashEvidence;
import io.phasegrid.spark.recovery.ExclusiveExecution;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.IsolationLevel;
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
record BatchTrainer(
    CellRunner experiment,
    Function<Cell, DataSet> data,
    InFlightLog attempts,
    String application,
    String executor,
    ResultWriter journalist) {

  /** How long the driver may take to note that an executor is gone. */
  private static final long NOTICE_MILLIS = 3_000;

  private static final long GLANCE_MILLIS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(BatchTrainer.class);

  /** Trains cells against which nothing speaks, and stores them together. */
  void trainTogether(List<Cell> cells) throws IOException {
    if (cells.isEmpty()) {
      return;
    }
    IsolationLevel company = cells.size() == 1 ? IsolationLevel.SINGLE : IsolationLevel.BATCH;
    try (InFlightLog.Attempt attempt = attempts.begin(application, executor, company, ids(cells))) {
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
    Map<String, CrashEvidence> evidence = attempts.evidence(application);
    List<Cell> suspects = cells.stream().filter(cell -> evidence.containsKey(cell.id())).toList();
    trainTogether(cells.stream().filter(cell -> !evidence.containsKey(cell.id())).toList());
    for (Cell cell : suspects) {
      if (isToStop()) {
        return;
      }
      trainSuspect(cell, evidence.get(cell.id()));
    }
  }

  private void trainSuspect(Cell cell, CrashEvidence suspicion) throws IOException {
    if (suspicion.isConviction()) {
      journalist.storeSingle(CellResult.failed(cell, suspicion.sentence(), 0));
      return;
    }
    if (suspicion.next() == IsolationLevel.ALONE) {
      try (ExclusiveExecution.Place place = ExclusiveExecution.alone()) {
        // Marked once it is alone, not while it waits for that.
        trainMarked(cell, IsolationLevel.ALONE, this::trainHere);
      }
    } else {
      trainMarked(cell, IsolationLevel.SINGLE, single -> train(List.of(single)).get(0));
    }
  }

  private void trainMarked(Cell cell, IsolationLevel company, Function<Cell, CellResult> training)
      throws IOException {
    try (InFlightLog.Attempt attempt =
        attempts.begin(application, executor, company, List.of(cell.id()))) {
      journalist.storeSingle(training.apply(cell));
    }
  }

  /** Trains beside others; if memory does not suffice for all, one by one without them. */
  private List<CellResult> train(List<Cell> pack) {
    try (ExclusiveExecution.Place place = ExclusiveExecution.shared()) {
      return experiment.run(pack, data);
    } catch (OutOfMemoryError e) {
      LOG.warn("cells {} ran out of memory; they are tried again without others", ids(pack), e);
    }
    try (ExclusiveExecution.Place place = ExclusiveExecution.alone()) {
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
    return GracefulShutdown.isRequested() || TaskContext.get().isInterrupted();
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
