package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.sweep.Loss;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Gradient of the loss with respect to the outputs, δ = ∂ℓ/∂o per sample. */
enum OutputOperations {
  SQUARED_ERROR {
    @Override
    void compute(Tensor outputs, Tensor targets, Tensor delta) {
      torch.sub_out(delta, outputs, targets);
    }
  },
  CROSS_ENTROPY {
    @Override
    void compute(Tensor outputs, Tensor targets, Tensor delta) {
      torch.softmax_out(delta, outputs, CLASSES);
      delta.sub_(targets, Libtorch.Constants.ONE);
    }
  };

  /** Of networks × samples × classes. */
  private static final long CLASSES = 2;

  static OutputOperations of(Loss loss) {
    return switch (loss) {
      case MSE -> SQUARED_ERROR;
      case CROSS_ENTROPY -> CROSS_ENTROPY;
      case CONTRASTIVE ->
          throw new IllegalArgumentException("packs do not have the contrastive loss");
    };
  }

  /** All tensors have the same shape. */
  abstract void compute(Tensor outputs, Tensor targets, Tensor delta);
}
