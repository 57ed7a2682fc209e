package io.phasegrid.engine.torch.model;

import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.ProjectionConfig;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** End of a network: outputs from the features of its last hidden layer. */
@FunctionalInterface
interface Head {

  /**
   * Outputs, samples × outputs.
   *
   * @param features samples × features
   */
  Tensor forward(Tensor features, Pass pass);

  /**
   * A linear layer, or the projection of a configuration that has one.
   *
   * @param name of the linear layer
   */
  static Head of(NetworkConfig config, String name, int features, int outputs, Layout layout) {
    return config
        .projection()
        .map(of -> projection(of, Activations.of(config.activation()), features, layout))
        .orElseGet(() -> layout.linear(name, features, outputs)::forward);
  }

  private static Head projection(
      ProjectionConfig config, UnaryOperator<Tensor> activation, int features, Layout layout) {
    MeasuredLayer hidden =
        layout.linear(ProjectionConfig.nameOfLayer(1), features, config.hidden());
    MeasuredLayer last =
        layout.linear(ProjectionConfig.nameOfLayer(2), config.hidden(), config.out());
    return (units, pass) -> last.forward(activation.apply(hidden.forward(units, pass)), pass);
  }
}
