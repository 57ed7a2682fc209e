package io.phasegrid.spark.run;

import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.Checkpoints;
import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.recovery.CheckpointFolder;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.TimedCheckpoints;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.StoreException;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What an executor does with a batch: train its cells and store them.
 *
 * @param folder of the store
 * @param sweep name of the sweep
 * @param application Spark's id of this application
 * @param engine name of the engine
 * @param thresholds of the phase rule
 * @param grid the cells by index
 * @param data the data sets, which reach each executor's JVM once
 * @param tally where stored cells are counted
 * @param fatalErrors where failures of the machine are told
 * @param checkpointMinutes between two checkpoints of a cell; 0 for none
 * @param configuration for file systems
 */
record BatchTask(
    String folder,
    String sweep,
    String application,
    String engine,
    Thresholds thresholds,
    Broadcast<Grid> grid,
    Map<DataConfig, Broadcast<DataSet>> data,
    Tally tally,
    FatalTaskErrors fatalErrors,
    double checkpointMinutes,
    Broadcast<SerializableConfiguration> configuration)
    implements VoidFunction<Iterator<Batch>>, Serializable {

  @Override
  public void call(Iterator<Batch> batches) {
    while (batches.hasNext()) {
      try {
        run(batches.next());
      } catch (StoreException | InputException e) {
        fatalErrors.report(e.getMessage());
      } catch (IOException e) {
        fatalErrors.report(storing(folder, e));
      } catch (LinkageError e) {
        fatalErrors.report(linking(ResultWriter.executor(), engine, e));
      }
    }
  }

  /** What to say of a store that takes no files. */
  static String storing(String folder, IOException e) {
    return "Cells could not be stored in %s (%s): see to the space left and the permissions there, then run the same command again to go on."
        .formatted(folder, e.getMessage());
  }

  /** What to say of a machine that lacks libraries. */
  static String linking(String executor, String engine, LinkageError e) {
    return "Executor %s cannot run the engine %s (%s): see to its libraries and options, then run the same command again."
        .formatted(executor, engine, e);
  }

  private void run(Batch batch) throws IOException {
    TaskContext task = TaskContext.get();
    Configuration hadoop = configuration.value().value();
    InFlightLog inFlight = new InFlightLog(folder, hadoop);
    Engine trainer = Engines.named(engine);
    Device device = TaskDevice.of(task);
    Optional<TimedCheckpoints> checkpoints =
        checkpoints(folder, trainer, device, checkpointMinutes, hadoop);
    CellRunner runner =
        new CellRunner(
            trainer,
            new PhaseRule(thresholds),
            device,
            checkpoints.<Checkpoints>map(any -> any).orElse(Checkpoints.NONE));
    List<Cell> cells = Arrays.stream(batch.cells()).mapToObj(grid.value()::cell).toList();
    cells.stream().map(cell -> cell.config().data()).distinct().forEach(this::prepare);
    ResultWriter writer =
        new ResultWriter(
            folder, sweep, application, task.partitionId(), runner, tally, checkpoints, hadoop);
    BatchTrainer cellTrainer =
        new BatchTrainer(
            runner,
            cell -> data.get(cell.config().data()).value(),
            inFlight,
            application,
            ResultWriter.executor(),
            writer);
    try (GracefulShutdown.Work work = GracefulShutdown.begin(inFlight::abandon)) {
      if (task.attemptNumber() == 0 && !batch.suspect()) {
        cellTrainer.trainTogether(cells);
      } else {
        cellTrainer.trainWithCare(withoutStored(cells, hadoop));
      }
    }
  }

  /** Where states of cells in training are kept; empty if nothing is to be. */
  static Optional<TimedCheckpoints> checkpoints(
      String folder, Engine trainer, Device device, double minutes, Configuration hadoop)
      throws IOException {
    if (minutes <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TimedCheckpoints(
            new CheckpointFolder(folder, hadoop),
            cell ->
                trainer.name()
                    + " "
                    + trainer.numericsId(cell.config(), device)
                    + " "
                    + device.description(),
            minutes,
            GracefulShutdown::isRequested));
  }

  private void prepare(DataConfig config) {
    data.get(config).value().prepare();
  }

  /** Cells that an earlier attempt at this batch did not store. */
  private List<Cell> withoutStored(List<Cell> cells, Configuration hadoop) throws IOException {
    List<String> files = Store.journalNames(folder, hadoop);
    return cells.stream()
        .filter(cell -> files.stream().noneMatch(name -> ResultWriter.isOf(cell, name)))
        .toList();
  }
}
