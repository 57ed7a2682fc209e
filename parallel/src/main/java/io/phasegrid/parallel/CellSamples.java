package io.phasegrid.parallel;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.LabelNoise;
import io.phasegrid.train.Trainee;
import java.io.Serializable;
import java.nio.FloatBuffer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a cell learns from, in every process that has workers: each of its minibatches by number.
 */
final class CellSamples implements Serializable {

  private static final long serialVersionUID = 1L;

  private final DataSet data;
  private final long seed;
  private final int batch;
  private final Loss loss;
  private final double labelNoise;

  /** Streams are for one thread each, and some are slow to make. */
  private transient ThreadLocal<SampleStream> streams;

  private CellSamples(DataSet data, long seed, TrainingConfig training) {
    this.data = data;
    this.seed = seed;
    this.batch = training.batch();
    this.loss = training.loss();
    this.labelNoise = training.labelNoise();
  }

  static CellSamples of(Trainee trainee) {
    return new CellSamples(
        trainee.data(), trainee.cell().seed(), trainee.cell().config().training());
  }

  /** A minibatch with its label noise. */
  org.nd4j.linalg.dataset.DataSet minibatch(int number) {
    FloatBuffer inputs = FloatBuffer.allocate(batch * data.inputs());
    FloatBuffer targets = FloatBuffer.allocate(batch * data.outputs());
    streams().get().minibatch(number, new Minibatch(batch, inputs, targets));
    new LabelNoise(seed, Purpose.LABEL_NOISE, loss, labelNoise)
        .apply(number, targets, batch, data.outputs());
    return new org.nd4j.linalg.dataset.DataSet(
        Nd4j.create(inputs.array(), new long[] {batch, data.inputs()}, 'c'),
        Nd4j.create(targets.array(), new long[] {batch, data.outputs()}, 'c'));
  }

  private synchronized ThreadLocal<SampleStream> streams() {
    if (streams == null) {
      streams = ThreadLocal.withInitial(() -> data.stream(seed));
    }
    return streams;
  }
}
