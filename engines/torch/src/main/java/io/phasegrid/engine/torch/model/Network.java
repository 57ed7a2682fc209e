package io.phasegrid.engine.torch.model;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.ImageShape;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;

/**
 * A model with its parameters and measured layers.
 *
 * @param parameters by index
 * @param measured by number
 */
public record Network(Model model, List<Parameter> parameters, List<MeasuredLayer> measured) {

  /** Copies the lists. */
  public Network {
    parameters = List.copyOf(parameters);
    measured = List.copyOf(measured);
  }

  /**
   * Network of a configuration without a file.
   *
   * @throws InputException if it cannot take the data
   */
  public static Network of(NetworkConfig config, DataSet data) {
    if (config.model().takesImages()) {
      ImageShape.of(data, config.description());
    }
    if (config.model().takesTokens() && !data.hasTokens()) {
      throw new InputException(
          "network.model gpt takes sequences of tokens: use data.set text or modular, or another network.");
    }
    return of(config, data.inputs(), data.outputs(), data.predictions());
  }

  /**
   * Network of a configuration without a file, for data with so many features and targets.
   *
   * @param predictions classes to name for each sample
   * @throws InputException if it cannot take so many inputs
   */
  public static Network of(NetworkConfig config, int inputs, int outputs, int predictions) {
    Layout layout = new Layout(config.bias());
    Model model =
        switch (config.model()) {
          case PERCEPTRON, PERCEPTRON_BATCHNORM -> Perceptron.of(config, inputs, outputs, layout);
          case CONVOLUTIONAL ->
              PooledConvolutions.ofWidth(config, images(config, inputs), outputs, layout);
          case LENET -> PooledConvolutions.lenet(config, images(config, inputs), outputs, layout);
          case RESNET18 -> Resnet18.of(config, images(config, inputs), outputs, layout);
          case GPT -> Gpt.of(config, inputs, outputs, predictions, layout);
          case VIT -> VisionTransformer.of(config, images(config, inputs), outputs, layout);
        };
    return layout.network(model);
  }

  /** Classes named for each sample: one for each position of the last layer. */
  public int predictions() {
    return measured.get(measured.size() - 1).positions();
  }

  /** Whether outputs in training depend on the other samples of the minibatch. */
  public boolean isNormalisedByBatches() {
    return parameters.stream().anyMatch(parameter -> parameter.role() == Parameter.Role.VARIANCE);
  }

  private static ImageShape images(NetworkConfig config, int inputs) {
    return ImageShape.of(inputs, config.description());
  }
}
