package io.phasegrid.engine.dl4jspark;

import io.phasegrid.data.DataSet;
import io.phasegrid.engine.dl4j.Dl4jEngine;
import io.phasegrid.linear.KernelPath;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.SeparateNetworks;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;

/** Trains any network of engine {@code dl4j} in parallel, by averaging parameters. */
public final class ParallelEngine implements Engine {

  private static final String SERIALIZER = "spark.serializer";
  private static final String JAVA_SERIALIZER = "org.apache.spark.serializer.JavaSerializer";

  private final Engine undivided = new Dl4jEngine();

  /** Loads nothing of DL4J. */
  public ParallelEngine() {}

  @Override
  public String name() {
    return "dl4j-spark";
  }

  /** Names the driver's kind of CPU; workers may have others. */
  @Override
  public String numericsId(CellConfig cell) {
    return "dl4j-spark-1.0.0-M2/dl4j-1.0.0-M2.1/" + KernelPath.name();
  }

  @Override
  public boolean supports(NetworkConfig network) {
    return undivided.supports(network);
  }

  @Override
  public boolean isDistributed() {
    return true;
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    TrainingConfig training = cell.training();
    long minibatches = (long) training.steps() * training.parallel().workers();
    if (minibatches > Integer.MAX_VALUE) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "training.steps × training.parallel.workers is %,d, above %,d: lower one of the two.",
              minibatches,
              Integer.MAX_VALUE));
    }
    String serializer = new SparkConf().get(SERIALIZER, JAVA_SERIALIZER);
    if (!serializer.equals(JAVA_SERIALIZER)) {
      return Optional.of(
          "%s is %s, which loses DL4J's arrays with training.parallel: leave the setting out."
              .formatted(SERIALIZER, serializer));
    }
    return undivided.unsupportedReason(cell, data);
  }

  @Override
  public List<String> layerNames(CellConfig cell, DataSet data) {
    return undivided.layerNames(cell, data);
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return undivided.cost(cell, inputs, outputs);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    return new SeparateNetworks(pack.stream().map(ParallelTraining::new).toList());
  }
}
