package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.spark.recovery.CrashEvidence;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.IsolationLevel;
import io.phasegrid.spark.recovery.TimedCheckpoints;
import io.phasegrid.spark.store.StoreException;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.train.Device;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;

/**
 * Trains cells of distributed engines on the driver, one after the other, each stored at once.
 *
 * @param context whose executors the engine uses
 */
record DriverTask(
    RunContext run, SparkContext context, Map<DataConfig, DataSet> data, FolderLease lease) {

  /**
   * @throws RunStoppedException if not all could be trained and stored
   */
  void train(List<Cell> cells) {
    try {
      InFlightLog inFlight = run.inFlightLog();
      try (GracefulShutdown.Work work = GracefulShutdown.begin(inFlight::abandon)) {
        for (int i = 0; i < cells.size(); i++) {
          requireRunning();
          train(cells.get(i), i, inFlight);
        }
        requireRunning();
      }
    } catch (StoreException e) {
      throw new RunStoppedException(e.getMessage());
    } catch (IOException e) {
      throw new RunStoppedException(run.cannotStore(e));
    } catch (LinkageError e) {
      throw new RunStoppedException(run.cannotLink(e));
    }
  }

  private void train(Cell cell, int number, InFlightLog inFlight) throws IOException {
    CrashEvidence evidence =
        inFlight.evidence(run.application()).getOrDefault(cell.id(), CrashEvidence.NONE);
    Optional<TimedCheckpoints> checkpoints = run.checkpoints(Device.CPU);
    CellRunner runner = run.runner(Device.CPU, checkpoints);
    IsolationLevel isolation = evidence.isAny() ? IsolationLevel.ALONE : IsolationLevel.SINGLE;
    CellResult result =
        evidence.retriesExhausted()
            ? CellResult.failed(cell, evidence.sentence(), 0)
            : trained(runner, cell, inFlight, isolation);
    new ResultWriter(run, number, runner, checkpoints).storeSingle(result);
  }

  private CellResult trained(
      CellRunner runner, Cell cell, InFlightLog inFlight, IsolationLevel isolation)
      throws IOException {
    try (InFlightLog.Entry entry =
        inFlight.begin(run.application(), ResultWriter.executor(), isolation, List.of(cell.id()))) {
      CellResult result = runner.run(cell, data.get(cell.config().data()));
      if (result.error().isPresent()) {
        // Spark fails the jobs of an application that ends: no error of the cell.
        requireRunning();
      }
      return result;
    } catch (OutOfMemoryError e) {
      return CellResult.failed(
          cell, "OutOfMemoryError: %s, in the driver".formatted(e.getMessage()), 0);
    }
  }

  private void requireRunning() {
    lease.require();
    SparkTrainingJob.requireNotStopped();
    if (context.isStopped()) {
      throw new RunStoppedException(
          "Spark ended the application; run the same command again to go on.");
    }
  }
}
