package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Architecture: by default a multilayer perceptron (MLP) with {@code depth} hidden layers of equal
 * width and linear outputs.
 *
 * @param depth hidden layers, at least 2 (labels are read from the layers between by default)
 * @param bias whether pre-activations have a bias
 * @param initialScale initial weights are N(0, initialScale²/fan_in)
 * @param norm of an MLP's hidden layers
 * @param residual whether the inputs of an MLP's hidden layers but the first are added to their
 *     activations
 * @param transformer of transformers
 * @param projection in place of the layer of outputs
 * @param file description that replaces depth, activation, bias and model
 */
public record NetworkConfig(
    int depth,
    int width,
    Activation activation,
    boolean bias,
    double initialScale,
    NetworkModel model,
    NormKind norm,
    boolean residual,
    Optional<TransformerConfig> transformer,
    Optional<ProjectionConfig> projection,
    Optional<NetworkFile> file) {

  private static final int PATCH = 9;

  /** Last feature map and the two fully connected hidden layers. */
  private static final int[] LENET_LAYERS = {400, 120, 84};

  /** An MLP. */
  public NetworkConfig(
      int depth, int width, Activation activation, boolean bias, double initialScale) {
    this(
        depth,
        width,
        activation,
        bias,
        initialScale,
        NetworkModel.PERCEPTRON,
        NormKind.NONE,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static NetworkConfig of(Settings settings) {
    return new NetworkConfig(
        settings.whole(Setting.NETWORK_DEPTH),
        settings.whole(Setting.NETWORK_WIDTH),
        NamedConstant.of(Activation.class, settings.text(Setting.NETWORK_ACTIVATION)),
        settings.flag(Setting.NETWORK_BIAS),
        settings.real(Setting.NETWORK_INITIAL_SCALE),
        NamedConstant.of(NetworkModel.class, settings.text(Setting.NETWORK_MODEL)),
        NamedConstant.of(NormKind.class, settings.text(Setting.NETWORK_NORM)),
        settings.flag(Setting.NETWORK_RESIDUAL),
        TransformerConfig.of(settings),
        ProjectionConfig.of(settings),
        settings.networkFile());
  }

  /** Whether the network is a plain MLP, which every engine trains. */
  public boolean isPerceptron() {
    return file.isEmpty()
        && model == NetworkModel.PERCEPTRON
        && norm == NormKind.NONE
        && !residual
        && projection.isEmpty()
        && activation.hasDerivativeFromValue();
  }

  /** Names of the measured layers of an MLP, from inputs to outputs. */
  public List<String> layerNames() {
    Stream<String> last =
        projection.isPresent()
            ? IntStream.rangeClosed(1, ProjectionConfig.LAYERS)
                .mapToObj(ProjectionConfig::nameOfLayer)
            : Stream.of("fc" + (depth + 1));
    return Stream.concat(IntStream.rangeClosed(1, depth).mapToObj(layer -> "fc" + layer), last)
        .toList();
  }

  /** The setting that selects the network, such as {@code network.model lenet}. */
  public String description() {
    return file.map(of -> "network.dl4j " + of.path()).orElse("network.model " + model.id());
  }

  /** The setting that an engine for plain MLPs alone lacks, such as {@code network.norm layer}. */
  public String distinction() {
    if (projection.isPresent()) {
      return "training.loss contrastive";
    }
    if (norm != NormKind.NONE) {
      return "network.norm " + norm.id();
    }
    if (residual) {
      return "network.residual true";
    }
    return activation.hasDerivativeFromValue() || model != NetworkModel.PERCEPTRON
        ? description()
        : "network.activation " + activation.id();
  }

  /**
   * Units of every layer from inputs to outputs: weight matrix l (from 0) is sizes[l + 1] ×
   * sizes[l].
   *
   * <p>For other networks, an MLP of about the same training and measuring cost, within a factor of
   * ten, because this package does not know their layers.
   */
  public int[] sizes(int inputs, int outputs) {
    if (file.isPresent() || model == NetworkModel.CONVOLUTIONAL) {
      // A filter sees a patch of 3 × 3 pixels of every channel.
      return new int[] {inputs, PATCH * width, PATCH * width, width, outputs};
    }
    if (model == NetworkModel.RESNET18) {
      // The last stage holds three quarters of the weights, in convolutions of 8 · width filters.
      return new int[] {inputs, 8 * PATCH * width, 8 * PATCH * width, 8 * width, outputs};
    }
    if (model.isTransformer()) {
      return new int[] {inputs, 4 * width, 4 * width, width, outputs};
    }
    if (model == NetworkModel.LENET) {
      return new int[] {inputs, LENET_LAYERS[0], LENET_LAYERS[1], LENET_LAYERS[2], outputs};
    }
    int[] sizes = new int[depth + 2];
    Arrays.fill(sizes, width);
    sizes[0] = inputs;
    sizes[depth + 1] = outputs;
    return sizes;
  }
}
