package io.phasegrid.engine.torch.model;

import io.phasegrid.sweep.Activation;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Activation functions of libtorch. */
final class Activations {

  private Activations() {}

  static UnaryOperator<Tensor> of(Activation activation) {
    return switch (activation) {
      case TANH -> torch::tanh;
      case RELU -> torch::relu;
      case LINEAR -> units -> units;
      case GELU -> torch::gelu;
      case SILU -> torch::silu;
    };
  }
}
