package io.phasegrid.spark.run;

import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.Checkpoints;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.recovery.CheckpointFolder;
import io.phasegrid.spark.recovery.InFlightLog;
import io.phasegrid.spark.recovery.TimedCheckpoints;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Constants of a run, for the driver and executors.
 *
 * @param folder of the store
 * @param checkpointMinutes between two checkpoints of a cell; 0 for none
 * @param tally counts stored cells
 */
record RunContext(
    String folder,
    String sweep,
    String application,
    String engine,
    Thresholds thresholds,
    double checkpointMinutes,
    Tally tally,
    Broadcast<SerializableConfiguration> configuration)
    implements Serializable {

  /** Called on the driver. */
  static RunContext of(SparkSession spark, String engine, Sweep sweep, Store store, Tally tally) {
    SparkContext context = spark.sparkContext();
    return new RunContext(
        store.folder(),
        sweep.name(),
        context.applicationId(),
        engine,
        sweep.thresholds(),
        Double.parseDouble(
            spark
                .conf()
                .get(CellTraining.CHECKPOINT_MINUTES, CellTraining.DEFAULT_CHECKPOINT_MINUTES)),
        tally,
        new JavaSparkContext(context)
            .broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
  }

  Configuration hadoop() {
    return configuration.value().value();
  }

  InFlightLog inFlightLog() {
    return new InFlightLog(folder, hadoop());
  }

  CellRunner runner(Device device, Optional<TimedCheckpoints> checkpoints) {
    return new CellRunner(
        Engines.named(engine),
        new PhaseRule(thresholds),
        device,
        checkpoints.<Checkpoints>map(any -> any).orElse(Checkpoints.NONE));
  }

  /** Checkpoints of cells trained on a device; empty if the run keeps none. */
  Optional<TimedCheckpoints> checkpoints(Device device) {
    if (checkpointMinutes <= 0) {
      return Optional.empty();
    }
    Engine trainer = Engines.named(engine);
    return Optional.of(
        new TimedCheckpoints(
            new CheckpointFolder(folder, hadoop()),
            cell ->
                String.join(
                    " ",
                    trainer.name(),
                    trainer.numericsId(cell.config(), device),
                    device.description()),
            checkpointMinutes,
            GracefulShutdown::isRequested));
  }

  /** Sentence for a store that accepts no files. */
  String cannotStore(IOException e) {
    return "Cells could not be stored in %s (%s): see to the space left and the permissions there, then run the same command again to go on."
        .formatted(folder, e.getMessage());
  }

  /** Sentence for a machine that lacks libraries of the engine. */
  String cannotLink(LinkageError e) {
    return "Executor %s cannot run the engine %s (%s): see to its libraries and options, then run the same command again."
        .formatted(ResultWriter.executor(), engine, e);
  }
}
