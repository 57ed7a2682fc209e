package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.engine.torch.model.Parameter.Role;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.DecaySchedule;
import io.phasegrid.train.cpu.Underflow;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Stochastic gradient descent; weights of measured layers decay. */
final class Descent {

  private final List<Parameter> learned;
  private final ParameterValues values;
  private final float rate;
  private final DecaySchedule decay;

  Descent(TrainingConfig training, Network network, ParameterValues values) {
    this.learned = network.parameters().stream().filter(Parameter::isLearned).toList();
    this.values = values;
    this.rate = (float) training.learningRate();
    this.decay = new DecaySchedule(training.learningRate() * training.weightDecay());
  }

  /**
   * W ← (1 − ηγ) W − η gradient.
   *
   * @param step number of updates made before
   * @param gradients of the learned parameters, of the mean over the batch
   */
  void update(int step, TensorVector gradients) {
    Scalar descent = new Scalar(-rate);
    float factor = decay.factor(step);
    Scalar shrinkage = new Scalar(factor);
    for (int i = 0; i < learned.size(); i++) {
      Tensor value = values.of(learned.get(i));
      boolean decays = learned.get(i).role() == Role.WEIGHT;
      if (decays && factor != 1) {
        value.mul_(shrinkage);
      }
      value.add_(gradients.get(i), descent);
      if (decays && Underflow.isDueForWeights(step)) {
        Scalar shift = new Scalar(Underflow.SHIFT);
        value.add_(shift, Libtorch.Constants.ONE);
        value.sub_(shift, Libtorch.Constants.ONE);
      }
    }
  }
}
