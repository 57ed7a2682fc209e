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
 * DL4J worker for one round and one task, with the updates of engine {@code dl4j}: DL4J's own lack
 * noise on neuron gradients and lose slow decay in single precision.
 */
final class ExactWorker extends ParameterAveragingTrainingWorker {

  private static final long serialVersionUID = 1L;

  private final Broadcast<DistributedCell> cell;
  private final int first;
  private transient WorkerCopy copy;
  private transient int made;

  /**
   * @param first step of the round's first update
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
    // DL4J expects no result before the last minibatch.
    return isLast ? getFinalResult(network) : null;
  }
}
