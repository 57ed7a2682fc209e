package io.phasegrid.engine.dl4jspark;

import io.phasegrid.engine.dl4j.NativeThreads;
import io.phasegrid.engine.dl4j.WorkerCopy;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * DL4J's worker in one round, whose updates are those of the engine {@code dl4j}: DL4J's own know
 * no noise on neuron gradients, and lose slow decays in single precision. Every task has one of its
 * own.
 */
final class ExactWorker extends ParameterAveragingTrainingWorker {

  private static final long serialVersionUID = 1L;

  private final Broadcast<DistributedCell> cell;
  private final int first;
  private transient WorkerCopy copy;
  private transient int made;

  /**
   * @param start the network that the round starts from
   * @param configuration of the round
   * @param cell whose network it is
   * @param first the update that the round begins with
   */
  ExactWorker(
      Broadcast<NetBroadcastTuple> start,
      WorkerConfiguration configuration,
      Broadcast<DistributedCell> cell,
      int first) {
    super(start, false, configuration, null, null, null);
    this.cell = cell;
    this.first = first;
  }

  @Override
  public MultiLayerNetwork getInitialModel() {
    NativeThreads.ensure();
    MultiLayerNetwork network = super.getInitialModel();
    copy = cell.value().copy(network);
    made = 0;
    return network;
  }

  @Override
  public ParameterAveragingTrainingResult processMinibatch(
      DataSet minibatch, MultiLayerNetwork network, boolean isLast) {
    int step = first + made++;
    int worker = TaskContext.getPartitionId();
    copy.update(step, WorkerMinibatches.number(step, worker, cell.value().workers()), minibatch);
    // DL4J asks for nothing before the last.
    return isLast ? getFinalResult(network) : null;
  }
}
