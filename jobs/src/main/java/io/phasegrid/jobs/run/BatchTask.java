package io.phasegrid.jobs.run;

import io.phasegrid.data.DataSet;
import io.phasegrid.experiment.CellResult;
import io.phasegrid.experiment.Experiment;
import io.phasegrid.jobs.store.RunRow;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.Thresholds;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.train.Engines;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What an executor does with a batch: train its cells and store them as one journal file.
 *
 * @param folder of the store
 * @param sweep name of the sweep
 * @param application Spark's id of this application
 * @param engine name of the engine
 * @param thresholds of the phase rule
 * @param grid the cells by index
 * @param data the data sets, which reach each executor's JVM once
 * @param tally where finished cells are counted
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
    Broadcast<SerializableConfiguration> configuration)
    implements VoidFunction<Iterator<long[]>>, Serializable {

  @Override
  public void call(Iterator<long[]> batches) throws IOException {
    while (batches.hasNext()) {
      run(batches.next());
    }
  }

  private void run(long[] indices) throws IOException {
    Experiment experiment = new Experiment(Engines.named(engine), new PhaseRule(thresholds));
    // A name of this attempt alone: a repeated or speculative attempt writes a file of its own.
    String file =
        "%s-%06d-%s"
            .formatted(
                application,
                TaskContext.getPartitionId(),
                UUID.randomUUID().toString().substring(0, 8));
    List<CellResult> results = new ArrayList<>();
    List<RunRow> runs = new ArrayList<>();
    for (long index : indices) {
      Cell cell = grid.value().cell(index);
      CellResult result = experiment.run(cell, data.get(cell.config().data()).value());
      results.add(result);
      runs.add(runRow(result, experiment, file));
    }
    Store.append(folder, sweep, file, results, runs, configuration.value().value());
    results.forEach(tally::count);
  }

  private RunRow runRow(CellResult result, Experiment experiment, String file) {
    return new RunRow(
        result.cell().id(),
        System.currentTimeMillis(),
        result.seconds(),
        host(),
        experiment.engine().name(),
        experiment.engine().path(result.cell().config()),
        Version.current(),
        PhaseRule.VERSION,
        application,
        file);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A container need not know its own name.
      return SparkEnv.get().blockManager().blockManagerId().host();
    }
  }
}
