package io.phasegrid.engine.dl4j;

import io.phasegrid.data.DataSet;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.NoisyMinibatch;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingLoop;
import io.phasegrid.train.TrainingNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One cell in training. {@link #take} takes over parameters trained elsewhere; initialisation and
 * measurement remain those of engine {@code dl4j}.
 */
public final class Dl4jTraining implements TrainingNetwork {

  private final Cell cell;
  private final CellConfig config;
  private final Architecture architecture;
  private final Dl4jNetwork network;
  private final TrainingLoop loop;

  /** Untrained network of a cell. */
  public Dl4jTraining(TrainingInput trainingInput) {
    NativeThreads.ensure();
    this.cell = trainingInput.cell();
    this.config = cell.config();
    DataSet data = trainingInput.data();
    TrainingConfig training = config.training();
    this.architecture = Architecture.of(config, data);
    this.network =
        new Dl4jNetwork(
            architecture,
            training,
            initial(architecture, config, cell.seed()),
            KeyedGradientNoise.of(cell, Purpose.GRADIENT_NOISE));
    this.loop =
        new TrainingLoop(
            NoisyMinibatch.of(trainingInput, network.minibatch()),
            step -> network.step(step, step));
  }

  /** Keyed and scaled as those of an MLP; no biases. */
  static Weights initial(Architecture architecture, CellConfig config, long seed) {
    List<Matrix> matrices = new ArrayList<>();
    for (MeasuredLayer layer : architecture.measured()) {
      matrices.add(
          Weights.initial(
              layer.units(), layer.fanIn(), config.network().initialScale(), seed, layer.number()));
    }
    return new Weights(matrices, List.of());
  }

  @Override
  public void trainTo(int step) {
    loop.trainTo(step);
  }

  /** Copy of the DL4J configuration. */
  public MultiLayerConfiguration configuration() {
    return architecture.configuration().clone();
  }

  /** Copy of all parameters, in DL4J's order. */
  public INDArray parameters() {
    return network.network().params().dup();
  }

  /**
   * Copies all parameters, in DL4J's order, into the network.
   *
   * @param step number of updates behind them
   */
  public void take(INDArray parameters, int step) {
    network.network().setParams(parameters);
    loop.continueFrom(step);
  }

  /** All parameters in DL4J's order, including running statistics of batch normalisation. */
  @Override
  public Optional<byte[]> state() {
    return Optional.of(ParameterBytes.of(network.network().params()));
  }

  @Override
  public void restore(int step, byte[] state) {
    take(ParameterBytes.parameters(state, network.network().numParams()), step);
  }

  @Override
  public boolean isFinite() {
    return network.isFinite();
  }

  @Override
  public Weights weights() {
    return network.weights();
  }

  @Override
  public ForwardPass forward(Matrix inputs) {
    if (config.network().isPerceptron()) {
      return new PerceptronObserver(config.network().activation(), config.training().loss())
          .forward(network.weights(), inputs, loop.reached());
    }
    return new Dl4jPass(
        new ObservedCopy(network.network(), architecture),
        inputs,
        config.training().loss(),
        loop.reached(),
        cell.seed());
  }

  Dl4jNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
  }
}
