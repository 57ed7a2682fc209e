package io.phasegrid.engine.dl4j;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.train.TrainingInput;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network of a cell whose updates are made elsewhere. Initialisation and measurement are those
 * of the engine {@code dl4j}.
 */
public final class ExternallyTrainedNetwork implements AutoCloseable {

  private final Dl4jTraining training;

  /** Creates the untrained network of a cell. */
  public ExternallyTrainedNetwork(TrainingInput trainingInput) {
    this.training = new Dl4jTraining(trainingInput);
  }

  /** A copy of the network's DL4J configuration. */
  public MultiLayerConfiguration configuration() {
    return training.architecture().configuration().clone();
  }

  /** A copy of all parameters. */
  public INDArray parameters() {
    return training.network().network().params().dup();
  }

  /**
   * Sets the parameters.
   *
   * @param parameters copied into the network
   * @param step number of updates they result from
   */
  public void take(INDArray parameters, int step) {
    training.take(parameters, step);
  }

  /** Whether all parameters are finite numbers. */
  public boolean isFinite() {
    return training.isFinite();
  }

  /** A copy of the parameters of the measured layers. */
  public Weights weights() {
    return training.weights();
  }

  /**
   * Runs a forward pass over held-out samples.
   *
   * @param inputs samples × inputs
   */
  public ForwardPass forward(Matrix inputs) {
    return training.forward(inputs);
  }

  @Override
  public void close() {
    training.close();
  }
}
