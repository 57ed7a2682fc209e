package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation with PyTorch's defaults, over all but the second dimension.
 *
 * @param mean running
 * @param variance running, unbiased
 */
record BatchNormalization(Parameter scale, Parameter shift, Parameter mean, Parameter variance)
    implements Normalization {

  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    return torch.batch_norm(
        inputs,
        new TensorOptional(pass.value(scale)),
        new TensorOptional(pass.value(shift)),
        new TensorOptional(pass.value(mean)),
        new TensorOptional(pass.value(variance)),
        pass.isTraining(),
        MOMENTUM,
        EPSILON,
        false);
  }
}
