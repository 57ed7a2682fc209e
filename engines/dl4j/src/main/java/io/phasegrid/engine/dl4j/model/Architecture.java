package io.phasegrid.engine.dl4j.model;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.ImageShape;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * DL4J configuration of a network, fitted to a data set: all sizes are set.
 *
 * @param configuration without weight decay; do not modify
 * @param measured from inputs to outputs
 */
public record Architecture(MultiLayerConfiguration configuration, List<MeasuredLayer> measured) {

  /** Labels are by default read from the layers between the first and the last. */
  private static final int FEWEST_LAYERS = 3;

  /** What DL4J calls a layer without a name, with its index. */
  private static final String UNNAMED = "layer";

  /** Copies the list. */
  public Architecture {
    measured = List.copyOf(measured);
  }

  /**
   * Architecture of a cell.
   *
   * @throws InputException if the network is invalid or does not fit the data
   */
  public static Architecture of(CellConfig cell, DataSet data) {
    NetworkConfig network = cell.network();
    Loss loss = cell.training().loss();
    List<Layer> layers =
        network.file().isPresent()
            ? ConfigurationFile.layers(network.file().get(), network.width(), loss, data.outputs())
            : NamedNetworks.layers(network, loss, data);
    Architecture architecture = fitted(layers, network, data);
    if (architecture.measured.size() < FEWEST_LAYERS) {
      throw new InputException(
          "%s has %s layers with weights, but labels are read from those between the first and the last: give it at least %s."
              .formatted(network.description(), architecture.measured.size(), FEWEST_LAYERS));
    }
    return architecture;
  }

  /**
   * An MLP.
   *
   * @param network gives activation and bias
   * @param sizes units of every layer from inputs to outputs
   */
  public static Architecture perceptron(NetworkConfig network, Loss loss, int[] sizes) {
    List<Layer> layers = new NamedNetworks(network).perceptron(sizes);
    layers.add(OutputLayers.of(loss, sizes[sizes.length - 1], network.bias()));
    return assembled(layers, InputType.feedForward(sizes[0]));
  }

  private static Architecture fitted(List<Layer> layers, NetworkConfig network, DataSet data) {
    boolean images = layers.stream().anyMatch(LayerRules::takesImages);
    InputType input =
        images
            ? inputType(ImageShape.of(data, network.description()))
            : InputType.feedForward(data.inputs());
    try {
      return assembled(layers, input);
    } catch (RuntimeException e) {
      throw new InputException(
          "%s does not fit data of %s inputs (%s): change its layers, or the data."
              .formatted(network.description(), data.inputs(), Dl4jMessages.first(e)),
          e);
    }
  }

  private static InputType inputType(ImageShape images) {
    return InputType.convolutionalFlat(images.side(), images.side(), images.channels());
  }

  private static Architecture assembled(List<Layer> layers, InputType input) {
    for (Layer layer : layers) {
      if (layer instanceof BaseLayer base) {
        base.setIUpdater(new Sgd(1));
      }
    }
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().updater(new Sgd(1)).list();
    layers.forEach(list::layer);
    MultiLayerConfiguration configuration = list.setInputType(input).build();
    return new Architecture(configuration, measured(configuration, input));
  }

  private static List<MeasuredLayer> measured(MultiLayerConfiguration configuration, InputType in) {
    List<MeasuredLayer> measured = new ArrayList<>();
    InputType input = in;
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      if (configuration.getInputPreProcess(i) != null) {
        input = configuration.getInputPreProcess(i).getOutputType(input);
      }
      Layer layer = configuration.getConf(i).getLayer();
      InputType output = layer.getOutputType(i, input);
      Optional<Window> window =
          layer instanceof ConvolutionLayer convolution
              ? Optional.of(Window.of(convolution, input, output))
              : Optional.empty();
      if (window.isPresent() || LayerRules.isFullyConnected(layer)) {
        FeedForwardLayer sized = (FeedForwardLayer) layer;
        int fanIn = window.map(Window::patchSize).orElse((int) sized.getNIn());
        measured.add(new MeasuredLayer(i, measured.size(), (int) sized.getNOut(), fanIn, window));
      }
      input = output;
    }
    return measured;
  }

  /**
   * Names of the measured layers: those given, otherwise conv or fc with a number from 1 among the
   * measured layers of that kind.
   */
  public List<String> layerNames() {
    List<String> names = new ArrayList<>();
    int convolutions = 0;
    for (MeasuredLayer layer : measured) {
      convolutions += layer.window().isPresent() ? 1 : 0;
      String name = configuration.getConf(layer.index()).getLayer().getLayerName();
      boolean isGiven = !name.equals(UNNAMED + layer.index());
      String kind =
          layer.window().isPresent()
              ? "conv" + convolutions
              : "fc" + (layer.number() + 1 - convolutions);
      names.add(isGiven ? name : kind);
    }
    return names;
  }

  /** Output layer. */
  public MeasuredLayer output() {
    return measured.get(measured.size() - 1);
  }

  /** Configuration with which DL4J alone would train like the cell, except for noise. */
  public MultiLayerConfiguration trainedByItself(double learningRate, double weightDecay) {
    MultiLayerConfiguration own = configuration.clone();
    for (NeuralNetConfiguration one : own.getConfs()) {
      if (one.getLayer() instanceof BaseLayer layer) {
        layer.setIUpdater(new Sgd(learningRate));
        List<Regularization> decay =
            weightDecay > 0 ? List.of(new WeightDecay(weightDecay, true)) : List.of();
        layer.setRegularization(decay);
      }
    }
    return own;
  }
}
