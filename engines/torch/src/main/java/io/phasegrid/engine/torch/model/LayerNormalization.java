package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Layer normalisation with PyTorch's default, over the last dimension. */
record LayerNormalization(Parameter scale, Parameter shift) implements Normalization {

  private static final double EPSILON = 1e-5;

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    return torch.layer_norm(
        inputs,
        scale.shape(),
        new TensorOptional(pass.value(scale)),
        new TensorOptional(pass.value(shift)),
        EPSILON,
        false);
  }
}
