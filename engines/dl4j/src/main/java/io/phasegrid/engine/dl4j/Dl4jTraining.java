package io.phasegrid.engine.dl4j;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.noise.LabelNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One cell in training: its network, its samples and its noise. */
final class Dl4jTraining implements TrainingNetwork {

  private final Cell cell;
  private final CellConfig config;
  private final Architecture architecture;
  private final Dl4jNetwork network;
  private final SampleStream samples;
  private final LabelNoise labelNoise;
  private final Minibatch batch;
  private final int outputs;
  private int reached;

  Dl4jTraining(TrainingInput trainingInput) {
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
    this.samples = trainingInput.samples();
    this.labelNoise =
        new LabelNoise(cell.seed(), Purpose.LABEL_NOISE, training.loss(), training.labelNoise());
    this.batch = network.minibatch();
    this.outputs = data.outputs();
  }

  /** Weights of every measured layer, keyed and scaled as those of a perceptron; no biases. */
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
    for (; reached < step; reached++) {
      samples.minibatch(reached, batch);
      labelNoise.apply(reached, batch.targets(), batch.size(), outputs);
      network.step(reached, reached);
    }
  }

  /**
   * Takes parameters over that were trained elsewhere.
   *
   * @param parameters all of the network, in DL4J's order
   * @param step number of updates behind them
   */
  void take(INDArray parameters, int step) {
    network.network().setParams(parameters);
    reached = step;
  }

  /** All parameters in DL4J's order, the running statistics of batch normalisation among them. */
  @Override
  public Optional<byte[]> state() {
    return Optional.of(ParameterBytes.of(network.network().params()));
  }

  @Override
  public void restore(int step, byte[] state) {
    take(ParameterBytes.parameters(state, network.network().numParams()), step);
  }

  Architecture architecture() {
    return architecture;
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
          .forward(network.weights(), inputs, reached);
    }
    return Dl4jPass.of(
        new ObservedCopy(network.network(), architecture),
        inputs,
        config.training().loss(),
        reached,
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
