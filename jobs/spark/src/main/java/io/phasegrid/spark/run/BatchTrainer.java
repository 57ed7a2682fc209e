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

/** Trains a batch so that a cell that crashes its JVM does not take others with it. */
record BatchTrainer(
    CellRunner runner,
    Function<Cell, DataSet> data,
    InFlightLog inFlight,
    String application,
    ResultWriter writer) {

  /** Time for the driver to record the loss of an executor. */
  private static final long NOTICE_MILLIS = 3_000;

  private static final long POLL_MILLIS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(BatchTrainer.class);

  /** Trains cells without crash evidence and stores them together. */
  void trainTogether(List<Cell> cells) throws IOException {
    if (cells.isEmpty()) {
      return;
    }
    IsolationLevel isolation = cells.size() == 1 ? IsolationLevel.SINGLE : IsolationLevel.BATCH;
    try (InFlightLog.Entry entry =
        inFlight.begin(application, ResultWriter.executor(), isolation, ids(cells))) {
      List<CellResult> results = new ArrayList<>();
      for (List<Cell> pack : runner.packs(cells)) {
        if (isToStop()) {
          break;
        }
        results.addAll(train(pack));
      }
      writer.storeTogether(results);
    }
  }

  /**
   * Trains cells that may have crashed a JVM before; those with evidence one by one, each stored
   * immediately.
   */
  void trainWithCare(List<Cell> cells) throws IOException {
    waitForNotice(cells);
    Map<String, CrashEvidence> evidence = inFlight.evidence(application);
    List<Cell> suspects = cells.stream().filter(cell -> evidence.containsKey(cell.id())).toList();
    trainTogether(cells.stream().filter(cell -> !evidence.containsKey(cell.id())).toList());
    for (Cell cell : suspects) {
      if (isToStop()) {
        return;
      }
      trainSuspect(cell, evidence.get(cell.id()));
    }
  }

  private void trainSuspect(Cell cell, CrashEvidence evidence) throws IOException {
    if (evidence.retriesExhausted()) {
      writer.storeSingle(CellResult.failed(cell, evidence.sentence(), 0));
      return;
    }
    if (evidence.next() == IsolationLevel.ALONE) {
      try (ExclusiveExecution.Place place = ExclusiveExecution.alone()) {
        // In flight while it runs alone, not while it waits for that.
        trainMarked(cell, IsolationLevel.ALONE, this::trainHere);
      }
    } else {
      trainMarked(cell, IsolationLevel.SINGLE, single -> train(List.of(single)).get(0));
    }
  }

  private void trainMarked(Cell cell, IsolationLevel isolation, Function<Cell, CellResult> training)
      throws IOException {
    try (InFlightLog.Entry entry =
        inFlight.begin(application, ResultWriter.executor(), isolation, List.of(cell.id()))) {
      writer.storeSingle(training.apply(cell));
    }
  }

  /** Trains alongside other tasks; if memory does not suffice, alone and one by one. */
  private List<CellResult> train(List<Cell> pack) {
    try (ExclusiveExecution.Place place = ExclusiveExecution.shared()) {
      return runner.run(pack, data);
    } catch (OutOfMemoryError e) {
      LOG.warn("cells {} ran out of memory; they are tried again without others", ids(pack), e);
    }
    try (ExclusiveExecution.Place place = ExclusiveExecution.alone()) {
      return pack.stream().map(this::trainHere).toList();
    }
  }

  private CellResult trainHere(Cell cell) {
    try {
      return runner.run(cell, data.apply(cell));
    } catch (OutOfMemoryError e) {
      String sentence = "OutOfMemoryError: %s, with nothing else in the process";
      return CellResult.failed(cell, sentence.formatted(e.getMessage()), 0);
    }
  }

  private static boolean isToStop() {
    return GracefulShutdown.isRequested() || TaskContext.get().isInterrupted();
  }

  /** Waits for the driver's record of why an earlier attempt ended; a live duplicate has none. */
  private void waitForNotice(List<Cell> cells) throws IOException {
    long deadline = System.nanoTime() + NOTICE_MILLIS * 1_000_000;
    while (inFlight.isOpen(application, ResultWriter.executor(), ids(cells))
        && System.nanoTime() < deadline) {
      try {
        Thread.sleep(POLL_MILLIS);
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
