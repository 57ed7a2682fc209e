package io.phasegrid.spark.run;

import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.TimedCheckpoints;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.StoreException;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.train.Device;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Task of an executor: trains the cells of a batch and stores them.
 *
 * @param data sent to each executor's JVM once
 * @param fatalErrors sentences on errors that must stop the job, such as a full disk; a task that
 *     throws would be retried for nothing
 */
record BatchTask(
    RunContext run,
    Broadcast<Grid> grid,
    Map<DataConfig, Broadcast<DataSet>> data,
    CollectionAccumulator<String> fatalErrors)
    implements VoidFunction<Iterator<Batch>>, Serializable {

  @Override
  public void call(Iterator<Batch> batches) {
    while (batches.hasNext()) {
      try {
        train(batches.next());
      } catch (StoreException | InputException e) {
        fatalErrors.add(e.getMessage());
      } catch (IOException e) {
        fatalErrors.add(run.cannotStore(e));
      } catch (LinkageError e) {
        fatalErrors.add(run.cannotLink(e));
      }
    }
  }

  private void train(Batch batch) throws IOException {
    TaskContext task = TaskContext.get();
    Device device = TaskDevice.of(task);
    Optional<TimedCheckpoints> checkpoints = run.checkpoints(device);
    CellRunner runner = run.runner(device, checkpoints);
    List<Cell> cells = Arrays.stream(batch.cells()).mapToObj(grid.value()::cell).toList();
    cells.stream()
        .map(cell -> cell.config().data())
        .distinct()
        .forEach(config -> data.get(config).value().prepare());
    InFlightLog inFlight = run.inFlightLog();
    BatchTrainer trainer =
        new BatchTrainer(
            runner,
            cell -> data.get(cell.config().data()).value(),
            inFlight,
            run.application(),
            new ResultWriter(run, task.partitionId(), runner, checkpoints));
    try (GracefulShutdown.Work work = GracefulShutdown.begin(inFlight::abandon)) {
      if (task.attemptNumber() == 0 && !batch.suspect()) {
        trainer.trainTogether(cells);
      } else {
        trainer.trainWithCare(withoutStored(cells));
      }
    }
  }

  /** Cells that an earlier attempt at this batch did not store. */
  private List<Cell> withoutStored(List<Cell> cells) throws IOException {
    List<String> files = Store.journalNames(run.folder(), run.hadoop());
    return cells.stream()
        .filter(cell -> files.stream().noneMatch(name -> ResultWriter.isOf(cell, name)))
        .toList();
  }
}
