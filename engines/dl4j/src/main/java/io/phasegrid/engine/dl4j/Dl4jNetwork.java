package io.phasegrid.engine.dl4j;

import io.phasegrid.data.Minibatch;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.DecaySchedule;
import io.phasegrid.train.cpu.Underflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One DL4J network and its training step. DL4J computes gradients summed over the batch; noise and
 * update are those of every engine.
 */
final class Dl4jNetwork implements AutoCloseable {

  private final Architecture architecture;
  private final TrainingConfig training;
  private final MultiLayerNetwork network;
  private final TrainingNoise noise;
  private final DecaySchedule decay;
  private final List<Parameter> parameters = new ArrayList<>();
  private final INDArray inputs;
  private final INDArray targets;

  /**
   * @param gradient sum over the batch
   * @param isMean whether the update uses the mean over the batch; running statistics use the
   *     gradient itself
   * @param decays whether weight decay applies
   */
  private record Parameter(INDArray values, INDArray gradient, boolean isMean, boolean decays) {}

  /**
   * @param initial parameters of the measured layers
   */
  Dl4jNetwork(
      Architecture architecture,
      TrainingConfig training,
      Weights initial,
      GradientNoise gradientNoise) {
    this(architecture, training, initialised(architecture, initial), gradientNoise);
  }

  /** Wraps a network with initial parameters and its own copy of the configuration. */
  Dl4jNetwork(
      Architecture architecture,
      TrainingConfig training,
      MultiLayerNetwork network,
      GradientNoise gradientNoise) {
    NativeThreads.ensure();
    this.architecture = architecture;
    this.training = training;
    this.network = network;
    network.initGradientsView();
    List<MeasuredLayer> measured = architecture.measured();
    this.noise = new TrainingNoise(gradientNoise, training.noisePath(), network);
    if (!gradientNoise.isSilent()) {
      for (MeasuredLayer layer : measured.subList(0, measured.size() - 1)) {
        HookedActivation.set(network, layer, noise);
      }
    }
    this.decay = new DecaySchedule(training.learningRate() * training.weightDecay());
    collectParameters();
    this.inputs = Nd4j.create(new long[] {training.batch(), inputSize()}, 'c');
    this.targets = Nd4j.create(new long[] {training.batch(), architecture.output().units()}, 'c');
  }

  private static MultiLayerNetwork initialised(Architecture architecture, Weights initial) {
    NativeThreads.ensure();
    MultiLayerNetwork network = new MultiLayerNetwork(architecture.configuration().clone());
    network.init();
    List<MeasuredLayer> measured = architecture.measured();
    for (int i = 0; i < measured.size(); i++) {
      LayerArrays.setWeights(network, measured.get(i), initial.matrices().get(i));
      if (initial.hasBias() && LayerArrays.hasBias(network, measured.get(i))) {
        LayerArrays.setBias(network, measured.get(i), initial.biases().get(i));
      }
    }
    return network;
  }

  private void collectParameters() {
    for (Layer layer : network.getLayers()) {
      if (layer.paramTable().isEmpty()) {
        continue;
      }
      Map<String, INDArray> gradients = LayerArrays.gradients(network, layer.getIndex());
      layer
          .paramTable()
          .forEach(
              (name, values) ->
                  parameters.add(
                      new Parameter(
                          values,
                          gradients.get(name),
                          layer.updaterDivideByMinibatch(name),
                          layer
                              .conf()
                              .getLayer()
                              .initializer()
                              .isWeightParam(layer.conf().getLayer(), name))));
    }
  }

  private long inputSize() {
    MeasuredLayer first = architecture.measured().get(0);
    return first.window().map(window -> window.inputSize()).orElse(first.fanIn());
  }

  /** Buffers to fill before each {@link #step}. */
  Minibatch minibatch() {
    return new Minibatch(training.batch(), inputs.data().asNioFloat(), targets.data().asNioFloat());
  }

  /**
   * Makes one update from the buffers.
   *
   * @param step number of updates made before
   * @param number of the minibatch, which keys its noise
   */
  void step(int step, int number) {
    noise.begin(number);
    Dl4jDevice.written(inputs);
    Dl4jDevice.written(targets);
    network.setInput(inputs);
    network.setLabels(targets);
    network.computeGradientAndScore();
    for (TrainingNoise.LocalGradient part : noise.local()) {
      INDArray gradient =
          LayerArrays.gradients(network, part.layer().index()).get(LayerArrays.WEIGHTS);
      gradient.addi(
          part.layer().window().isEmpty()
              ? part.gradient().transpose()
              : part.gradient().reshape('c', gradient.shape()));
    }
    float rate = (float) (training.learningRate() / training.batch());
    float factor = decay.factor(step);
    for (Parameter parameter : parameters) {
      if (parameter.isMean()) {
        parameter.gradient().muli(rate);
      }
      if (parameter.decays() && factor != 1) {
        parameter.values().muli(factor);
      }
      parameter.values().subi(parameter.gradient());
      if (parameter.decays() && Underflow.isDueForWeights(step)) {
        parameter.values().addi(Underflow.SHIFT).subi(Underflow.SHIFT);
      }
    }
  }

  /** Copy of the parameters of the measured layers. */
  Weights weights() {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    boolean hasBias =
        architecture.measured().stream().anyMatch(layer -> LayerArrays.hasBias(network, layer));
    for (MeasuredLayer layer : architecture.measured()) {
      matrices.add(LayerArrays.weights(network, layer));
      if (hasBias) {
        biases.add(LayerArrays.bias(network, layer));
      }
    }
    return new Weights(matrices, biases);
  }

  boolean isFinite() {
    return ParameterBytes.areFinite(network.params());
  }

  /** The DL4J network; do not modify. */
  MultiLayerNetwork network() {
    return network;
  }

  /** Frees the network and the current thread's workspaces. */
  @Override
  public void close() {
    network.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
