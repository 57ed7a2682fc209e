package io.phasegrid.engine.dl4j.model;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.ImageShape;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** Layers of the built-in networks. */
record NamedNetworks(NetworkConfig network) {

  private static final int SMALLEST_FOR_LENET = 12;

  static List<Layer> layers(NetworkConfig network, Loss loss, DataSet data) {
    NamedNetworks named = new NamedNetworks(network);
    List<Layer> layers =
        new ArrayList<>(
            switch (network.model()) {
              case PERCEPTRON -> named.perceptron(network.sizes(data.inputs(), data.outputs()));
              case PERCEPTRON_BATCHNORM -> named.normalisedPerceptron();
              case CONVOLUTIONAL -> named.convolutional();
              case LENET -> named.lenet(ImageShape.of(data, network.description()));
              case RESNET18, VIT, GPT ->
                  throw new IllegalArgumentException("not a network of DL4J's layer list");
            });
    layers.add(OutputLayers.of(loss, data.outputs(), network.bias()));
    return layers;
  }

  /**
   * Hidden layers of an MLP.
   *
   * @param sizes from inputs to outputs
   */
  List<Layer> perceptron(int[] sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length - 1; i++) {
      layers.add(dense(sizes[i], activation()));
    }
    return layers;
  }

  private List<Layer> normalisedPerceptron() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < network.depth(); i++) {
      layers.add(dense(network.width(), Activation.IDENTITY));
      layers.add(new BatchNormalization.Builder().build());
      layers.add(new ActivationLayer(activation()));
    }
    return layers;
  }

  private List<Layer> convolutional() {
    int width = network.width();
    return List.of(
        convolution(3, width, 0, ConvolutionMode.Same),
        pooling(),
        convolution(3, width, 0, ConvolutionMode.Same),
        pooling(),
        dense(width, activation()));
  }

  private List<Layer> lenet(ImageShape images) {
    images.atLeast(SMALLEST_FOR_LENET, network.description(), "convolutional, or larger images");
    return List.of(
        convolution(5, 6, 2, ConvolutionMode.Truncate),
        pooling(),
        convolution(5, 16, 0, ConvolutionMode.Truncate),
        pooling(),
        dense(120, activation()),
        dense(84, activation()));
  }

  private DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder()
        .nOut(units)
        .hasBias(network.bias())
        .activation(activation)
        .build();
  }

  private ConvolutionLayer convolution(int side, int filters, int padding, ConvolutionMode mode) {
    return new ConvolutionLayer.Builder(side, side)
        .nOut(filters)
        .padding(padding, padding)
        .convolutionMode(mode)
        .hasBias(network.bias())
        .activation(activation())
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
  }

  private Activation activation() {
    return switch (network.activation()) {
      case TANH -> Activation.TANH;
      case RELU -> Activation.RELU;
      case LINEAR -> Activation.IDENTITY;
      case GELU, SILU -> throw new IllegalArgumentException("not of this engine");
    };
  }
}
