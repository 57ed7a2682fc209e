package io.phasegrid.engine.dl4jspark;

import io.phasegrid.train.cpu.Underflow;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's parameter averaging, independent of scheduling: DL4J adds workers in order of completion,
 * so single-precision sums of three or more would differ between runs; this class adds them in
 * order of index. Each partition is one {@link ExactWorker} and is never repartitioned.
 */
final class OrderedAveraging extends ParameterAveragingTrainingMaster {

  private final Broadcast<DistributedCell> cell;
  private final int workers;
  private final int batch;
  private int first;

  /**
   * @param batch samples of each minibatch, which is passed as one object
   */
  OrderedAveraging(Broadcast<DistributedCell> cell, int workers, int batch) {
    super(
        new Builder(workers, batch)
            .batchSizePerWorker(batch)
            .averagingFrequency(1)
            .workerPrefetchNumBatches(0)
            .saveUpdater(false)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null));
    this.cell = cell;
    this.workers = workers;
    this.batch = batch;
  }

  /**
   * Configures each worker's next round.
   *
   * @param firstUpdate its step
   */
  void setRound(int firstUpdate, int updates) {
    first = firstUpdate;
    setAveragingFrequency(updates);
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkDl4jMultiLayer network) {
    MultiLayerNetwork start = network.getNetwork();
    return new ExactWorker(
        network
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(start.getLayerWiseConfigurations(), start.params(), null)),
        new WorkerConfiguration(false, batch, batch, getAveragingFrequency(), 0, false),
        cell,
        first);
  }

  /** Without a Spark job that counts. */
  @Override
  protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
      JavaRDDLike<T, R> minibatches) {
    return (long) workers * getAveragingFrequency();
  }

  @Override
  protected void processResults(
      SparkDl4jMultiLayer network,
      SparkComputationGraph none,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    // The result objects are not serialisable; their parameters are.
    List<float[]> byWorker = results.map(OrderedAveraging::parameters).collect();
    if (byWorker.size() != workers) {
      throw new IllegalStateException(
          byWorker.size() + " of " + workers + " workers gave parameters");
    }
    INDArray sum = Nd4j.createFromArray(byWorker.get(0)).reshape(1, byWorker.get(0).length);
    for (float[] parameters : byWorker.subList(1, workers)) {
      sum.addi(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
    }
    sum.divi(workers);
    // Flushes small numbers to 0, as every engine does with the weights of a collapsing network.
    sum.addi(Underflow.SHIFT).subi(Underflow.SHIFT);
    network.getNetwork().setParams(sum);
  }

  private static float[] parameters(ParameterAveragingTrainingResult result) {
    return result.getParameters().dup().data().asFloat();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
