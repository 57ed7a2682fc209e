package io.phasegrid.engine.dl4j;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.train.TrainingInput;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Network of a cell that is updated elsewhere, but initialised and measured as by the engine {@code
 * dl4j}.
 */
public final class ExternallyTrainedNetwork implements AutoCloseable {

  private final Dl4jTraining training;

  /** Untrained network of a cell. */
  public ExternallyTrainedNetwork(TrainingInput trainingInput) {
    this.training = new Dl4jTraining(trainingInput);
  }

  /** Copy of the DL4J configuration. */
  public MultiLayerConfiguration configuration() {
    return training.architecture().configuration().clone();
  }

  /** Copy of all parameters. */
  public INDArray parameters() {
    return training.network().network().params().dup();
  }

  /**
   * Copies parameters into the network.
   *
   * @param step number of updates they result from
   */
  public void take(INDArray parameters, int step) {
    training.take(parameters, step);
  }

  /** Whether all parameters are finite. */
  public boolean isFinite() {
    return training.isFinite();
  }

  /** Copy of the parameters of the measured layers. */
  public Weights weights() {
    return training.weights();
  }

  /** Forward pass over held-out samples (N × inputs). */
  public ForwardPass forward(Matrix inputs) {
    return training.forward(inputs);
  }

  @Override
  public void close() {
    training.close();
  }
}
