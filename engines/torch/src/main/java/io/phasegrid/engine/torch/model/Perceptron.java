package io.phasegrid.engine.torch.model;

import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.NormKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** A multilayer perceptron. */
record Perceptron(List<Hidden> hidden, Head head) implements Model {

  /**
   * A hidden layer, x ↦ φ(n(W x)), plus x if it is residual.
   *
   * @param normalization n
   * @param activation φ
   */
  private record Hidden(
      MeasuredLayer linear,
      Optional<Normalization> normalization,
      UnaryOperator<Tensor> activation,
      boolean residual) {

    Tensor forward(Tensor inputs, Pass pass) {
      Tensor preactivations = linear.forward(inputs, pass);
      Tensor units =
          activation.apply(
              normalization.map(of -> of.forward(preactivations, pass)).orElse(preactivations));
      return residual ? inputs.add(units) : units;
    }
  }

  static Perceptron of(NetworkConfig config, int inputs, int outputs, Layout layout) {
    int width = config.width();
    List<Hidden> hidden = new ArrayList<>();
    for (int i = 0; i < config.depth(); i++) {
      hidden.add(
          new Hidden(
              layout.linear("fc" + (i + 1), i == 0 ? inputs : width, width),
              normalization(config, i + 1, layout),
              Activations.of(config.activation()),
              i > 0 && config.residual()));
    }
    return new Perceptron(
        hidden, Head.of(config, "fc" + (config.depth() + 1), width, outputs, layout));
  }

  private static Optional<Normalization> normalization(
      NetworkConfig config, int number, Layout layout) {
    NormKind kind =
        config.model() == NetworkModel.PERCEPTRON_BATCHNORM ? NormKind.BATCH : config.norm();
    return switch (kind) {
      case NONE -> Optional.empty();
      case LAYER -> Optional.of(layout.layerNormalization("ln" + number, config.width()));
      case BATCH -> Optional.of(layout.batchNormalization("bn" + number, config.width()));
    };
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor units = inputs;
    for (Hidden layer : hidden) {
      units = layer.forward(units, pass);
    }
    return head.forward(units, pass);
  }
}
