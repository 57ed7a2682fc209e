package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.sweep.ContrastiveConfig;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.TrainingConfig;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/** Gradient of a loss with respect to the outputs of a minibatch, in single precision. */
@FunctionalInterface
interface LossGradient {

  /**
   * ∂ℓ/∂o of the sum of the losses of all rows, rows × outputs, a tensor of its own.
   *
   * @param outputs rows × outputs, without a graph
   * @param targets of the same shape; not used by the contrastive loss
   */
  Tensor of(Tensor outputs, Tensor targets);

  /**
   * That of a training, whose constants live in a memory.
   *
   * @param predictions of each row; its loss is their sum
   */
  static LossGradient of(TrainingConfig training, int predictions, DeviceMemory memory) {
    if (training.contrastive().isPresent()) {
      return contrastive(training.contrastive().get(), training.rows(), memory);
    }
    if (training.loss() == Loss.MSE) {
      return Tensor::sub;
    }
    return predictions == 1
        ? (outputs, targets) -> outputs.softmax(1).sub_(targets)
        : (outputs, targets) ->
            outputs.unflatten(1, predictions, -1).softmax(2).flatten(1, 2).sub_(targets);
  }

  /** As {@link io.phasegrid.observe.NtXent} has it in double precision. */
  private static LossGradient contrastive(ContrastiveConfig config, int rows, DeviceMemory memory) {
    Scalar perTemperature = memory.keep(new Scalar((float) (1 / config.temperature())));
    Scalar never = memory.keep(new Scalar(Float.NEGATIVE_INFINITY));
    Scalar smallest = memory.keep(new Scalar(Float.MIN_NORMAL));
    Scalar zero = memory.keep(new Scalar(0f));
    Tensor pairs = memory.zeros(rows, rows);
    for (long i = 0; i < rows; i++) {
      pairs.select(0, i).narrow(0, (i + rows / 2) % rows, 1).fill_(new Scalar(1f));
    }
    long[] across = {1};
    return (outputs, targets) -> {
      Tensor lengths = outputs.square().sum(across, true, new ScalarTypeOptional()).sqrt_();
      // A row of zeros is similar to none and has no gradient.
      Tensor inverse = lengths.gt(zero).to(outputs.scalar_type()).div_(lengths.clamp_min(smallest));
      Tensor unit = outputs.mul(inverse);
      Tensor similarity = unit.mm(unit.t()).mul_(perTemperature).fill_diagonal_(never);
      Tensor off = similarity.softmax(1).sub_(pairs);
      Tensor ofUnit = off.add(off.t()).mm(unit).mul_(perTemperature);
      Tensor along = ofUnit.mul(unit).sum(across, true, new ScalarTypeOptional());
      return ofUnit.sub_(unit.mul(along)).mul_(inverse);
    };
  }
}
