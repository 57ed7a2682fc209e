package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.sweep.Activation;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Element-wise tensor operations on hidden units. */
enum ActivationOperations {
  TANH {
    @Override
    void forward(Tensor units) {
      units.tanh_();
    }

    @Override
    void backward(Tensor delta, Tensor units) {
      torch.tanh_backward_out(delta, delta, units);
    }
  },
  RELU {
    @Override
    void forward(Tensor units) {
      units.relu_();
    }

    @Override
    void backward(Tensor delta, Tensor units) {
      torch.threshold_backward_out(delta, delta, units, Libtorch.Constants.ZERO);
    }
  },
  LINEAR {
    @Override
    void forward(Tensor units) {}

    @Override
    void backward(Tensor delta, Tensor units) {}
  };

  static ActivationOperations of(Activation activation) {
    return switch (activation) {
      case TANH -> TANH;
      case RELU -> RELU;
      case LINEAR -> LINEAR;
      case GELU, SILU -> throw new IllegalArgumentException("not of this engine: " + activation);
    };
  }

  /** Replaces pre-activations by activations, in place. */
  abstract void forward(Tensor units);

  /**
   * Multiplies gradients by φ′, in place.
   *
   * @param delta ∂ℓ/∂(activations), becomes ∂ℓ/∂(pre-activations)
   * @param units activations φ(h)
   */
  abstract void backward(Tensor delta, Tensor units);
}
