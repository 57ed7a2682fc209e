package io.phasegrid.engine.dl4jspark;

import io.phasegrid.engine.dl4j.Dl4jTraining;
import io.phasegrid.engine.dl4j.NativeThreads;
import io.phasegrid.engine.dl4j.ParameterBytes;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.sweep.ParallelConfig;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingNetwork;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Distributed training of one cell. Each round is a Spark job in which every worker makes the
 * updates between two averages. A measurement between two averages uses the mean of the workers at
 * that step; training then continues from the last average.
 */
final class ParallelTraining implements TrainingNetwork {

  private static final int NONE = -1;

  private final ParallelConfig parallel;
  private final Dl4jTraining network;
  private final JavaSparkContext context;
  private final Broadcast<DistributedCell> cell;
  private final OrderedAveraging averaging;
  private final SparkDl4jMultiLayer trainer;

  /** After the last average; {@link #averagedAt} is its step. */
  private INDArray average;

  private int averagedAt;

  /** Requested by the caller. */
  private int reached;

  /** Step of the parameters in {@link #network}. */
  private int shown;

  ParallelTraining(TrainingInput trainingInput) {
    if (SparkEnv.get() == null) {
      // Without this check Spark would start a new application after the old one has ended.
      throw new IllegalStateException("no session of Spark is open");
    }
    NativeThreads.ensure();
    this.parallel = trainingInput.cell().config().training().parallel();
    this.network = new Dl4jTraining(trainingInput);
    this.average = network.parameters();
    this.context = new JavaSparkContext(SparkContext.getOrCreate());
    this.cell = context.broadcast(new DistributedCell(trainingInput));
    this.averaging =
        new OrderedAveraging(
            cell, parallel.workers(), trainingInput.cell().config().training().batch());
    this.trainer = new SparkDl4jMultiLayer(context, network.configuration(), averaging);
  }

  @Override
  public void trainTo(int step) {
    int frequency = parallel.averagingFrequency();
    while (averagedAt + frequency <= step) {
      average = meanOfWorkersAt(averagedAt + frequency);
      averagedAt += frequency;
    }
    reached = step;
  }

  /** Continues from the last average. */
  private INDArray meanOfWorkersAt(int step) {
    int updates = step - averagedAt;
    JavaRDD<DataSet> minibatches =
        context
            .parallelize(
                IntStream.range(0, parallel.workers()).boxed().toList(), parallel.workers())
            .flatMap(new WorkerMinibatches(cell, averagedAt, updates));
    averaging.setRound(averagedAt, updates);
    trainer.getNetwork().setParams(average);
    try {
      trainer.fit(minibatches);
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
    return trainer.getNetwork().params().dup();
  }

  private Dl4jTraining network() {
    if (shown != reached) {
      network.take(averagedAt == reached ? average : meanOfWorkersAt(reached), reached);
      shown = reached;
    }
    return network;
  }

  /**
   * Checks the last average unless the network itself is up to date: no updates for this check
   * alone.
   */
  @Override
  public boolean isFinite() {
    return shown == reached ? network.isFinite() : ParameterBytes.areFinite(average);
  }

  @Override
  public Weights weights() {
    return network().weights();
  }

  @Override
  public ForwardPass forward(Matrix inputs) {
    return network().forward(inputs);
  }

  /** The last average; its step follows from the current one, because rounds start at step 0. */
  @Override
  public Optional<byte[]> state() {
    return Optional.of(ParameterBytes.of(average));
  }

  @Override
  public void restore(int step, byte[] state) {
    average = ParameterBytes.parameters(state, average.length());
    averagedAt = step - step % parallel.averagingFrequency();
    reached = step;
    shown = NONE;
  }

  @Override
  public void close() {
    cell.destroy();
    network.close();
    trainer.getNetwork().close();
  }
}
