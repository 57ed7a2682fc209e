package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.spark.recovery.CrashEvidence;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.IsolationLevel;
import io.phasegrid.spark.recovery.TimedCheckpoints;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.StoreException;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;

/**
 * What the driver does with cells whose engine shares each of them out over the cluster: it trains
 * them one after the other, and stores each at once.
 *
 * @param context of the application, whose executors the engine uses
 * @param store that lacks the cells
 * @param sweep name of the sweep
 * @param plain the experiment, which keeps no checkpoints by itself
 * @param data the data sets
 * @param tally where stored cells are counted
 * @param inFlight where cells in training are marked
 * @param checkpointMinutes between two checkpoints of a cell; 0 for none
 * @param lease on the store's folder
 */
record DriverTask(
    SparkContext context,
    Store store,
    String sweep,
    CellRunner plain,
    Map<DataConfig, DataSet> data,
    Tally tally,
    InFlightLog inFlight,
    double checkpointMinutes,
    FolderLease lease) {

  /**
   * Trains and stores cells.
   *
   * @param cells none of them stored, in the order in which they are to start
   * @throws RunStoppedException if not all could be trained and stored
   */
  void run(List<Cell> cells) {
    try (GracefulShutdown.Work work = GracefulShutdown.begin(inFlight::abandon)) {
      for (int i = 0; i < cells.size(); i++) {
        requireThatItMayGoOn();
        train(cells.get(i), i);
      }
      requireThatItMayGoOn();
    } catch (StoreException e) {
      throw new RunStoppedException(e.getMessage());
    } catch (IOException e) {
      throw new RunStoppedException(BatchTask.storing(store.folder(), e));
    } catch (LinkageError e) {
      throw new RunStoppedException(
          BatchTask.linking(ResultWriter.executor(), plain.engine().name(), e));
    }
  }

  private void train(Cell cell, int number) throws IOException {
    CrashEvidence evidence =
        inFlight.evidence(context.applicationId()).getOrDefault(cell.id(), CrashEvidence.NONE);
    Optional<TimedCheckpoints> checkpoints =
        BatchTask.checkpoints(
            store.folder(),
            plain.engine(),
            plain.device(),
            checkpointMinutes,
            context.hadoopConfiguration());
    CellRunner runner = checkpoints.map(plain::keeping).orElse(plain);
    CellResult result =
        evidence.retriesExhausted()
            ? CellResult.failed(cell, evidence.sentence(), 0)
            : trained(
                runner, cell, evidence.isAny() ? IsolationLevel.ALONE : IsolationLevel.SINGLE);
    new ResultWriter(
            store.folder(),
            sweep,
            context.applicationId(),
            number,
            runner,
            tally,
            checkpoints,
            context.hadoopConfiguration())
        .storeSingle(result);
  }

  private CellResult trained(CellRunner runner, Cell cell, IsolationLevel isolation)
      throws IOException {
    try (InFlightLog.Entry entry =
        inFlight.begin(
            context.applicationId(), ResultWriter.executor(), isolation, List.of(cell.id()))) {
      CellResult result = runner.run(cell, data.get(cell.config().data()));
      if (result.error().isPresent()) {
        // Spark fails the jobs of an application that ends: that is no fault of the cell.
        requireThatItMayGoOn();
      }
      return result;
    } catch (OutOfMemoryError e) {
      return CellResult.failed(
          cell, "OutOfMemoryError: %s, in the driver".formatted(e.getMessage()), 0);
    }
  }

  private void requireThatItMayGoOn() {
    lease.require();
    SparkTrainingJob.requireNotStopped();
    if (context.isStopped()) {
      throw new RunStoppedException(
          "Spark ended the application; run the same command again to go on.");
    }
  }
}
