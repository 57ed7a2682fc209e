package io.phasegrid.engine.dl4jspark;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.engine.dl4j.WorkerCopy;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.NoisyMinibatch;
import io.phasegrid.train.TrainingInput;
import java.io.Serializable;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A cell as sent to every process with workers: its network, and its minibatches by number. */
final class DistributedCell implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Cell cell;
  private final DataSet data;

  /** Streams are confined to one thread, and some are slow to create. */
  private transient ThreadLocal<SampleStream> streams;

  private transient Architecture architecture;

  DistributedCell(TrainingInput trainingInput) {
    this.cell = trainingInput.cell();
    this.data = trainingInput.data();
  }

  int workers() {
    return cell.config().training().parallel().workers();
  }

  /** Minibatch of a number, including label noise. */
  org.nd4j.linalg.dataset.DataSet minibatch(int number) {
    int batch = cell.config().training().batch();
    FloatBuffer inputs = FloatBuffer.allocate(batch * data.inputs());
    FloatBuffer targets = FloatBuffer.allocate(batch * data.outputs());
    Minibatch minibatch = new Minibatch(batch, inputs, targets);
    NoisyMinibatch.of(cell, streams().get(), minibatch, data.outputs()).fill(number);
    return new org.nd4j.linalg.dataset.DataSet(
        Nd4j.create(inputs.array(), new long[] {batch, data.inputs()}, 'c'),
        Nd4j.create(targets.array(), new long[] {batch, data.outputs()}, 'c'));
  }

  /** A worker's copy of a network with initial parameters and its own copy of the configuration. */
  WorkerCopy copy(MultiLayerNetwork network) {
    return new WorkerCopy(cell, architecture(), network);
  }

  private synchronized Architecture architecture() {
    if (architecture == null) {
      architecture = Architecture.of(cell.config(), data);
    }
    return architecture;
  }

  private synchronized ThreadLocal<SampleStream> streams() {
    if (streams == null) {
      streams = ThreadLocal.withInitial(() -> data.stream(cell.seed()));
    }
    return streams;
  }
}
