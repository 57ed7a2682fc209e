package io.phasegrid.engine.dl4j;

import io.phasegrid.data.Minibatch;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * A worker's copy of a cell's network in distributed training. Its updates are those of engine
 * {@code dl4j}, including noise on neuron gradients and exact decay.
 */
public final class WorkerCopy {

  private final Dl4jNetwork network;

  /**
   * @param copy with the initial parameters and its own copy of the configuration
   */
  public WorkerCopy(Cell cell, Architecture architecture, MultiLayerNetwork copy) {
    this.network =
        new Dl4jNetwork(
            architecture,
            cell.config().training(),
            copy,
            KeyedGradientNoise.of(cell, Purpose.GRADIENT_NOISE));
  }

  /**
   * Makes one update.
   *
   * @param step updates that every worker has made before
   * @param number of the minibatch among all of the cell, which keys its noise
   * @param samples of the minibatch
   */
  public void update(int step, int number, DataSet samples) {
    Minibatch batch = network.minibatch();
    batch.inputs().put(0, samples.getFeatures().dup('c').data().asFloat());
    batch.targets().put(0, samples.getLabels().dup('c').data().asFloat());
    network.step(step, number);
  }
}
