package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.engine.torch.model.Parameter.Role;
import io.phasegrid.sweep.OptimizerConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.DecaySchedule;
import io.phasegrid.train.cpu.Underflow;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Updates of the learned parameters by {@link OptimizerConfig}. Its moments are part of a network's
 * state.
 */
interface Descent {

  /** Rule of a training for parameters that need so many values. */
  static Descent of(TrainingConfig training, List<Parameter> learned, DeviceMemory memory) {
    OptimizerConfig optimizer = training.optimizer();
    if (optimizer.isPlain()) {
      return new Plain(training);
    }
    return switch (optimizer.kind()) {
      case SGD -> new Momentum(training, moments(learned, memory));
      case ADAM, ADAMW -> new Adam(training, moments(learned, memory), moments(learned, memory));
    };
  }

  private static List<Mirror> moments(List<Parameter> learned, DeviceMemory memory) {
    List<Mirror> moments = new ArrayList<>();
    learned.forEach(parameter -> moments.add(memory.mirrored(parameter.shape())));
    return moments;
  }

  /**
   * Makes one update of a parameter, in place.
   *
   * @param i index of the parameter among the learned ones
   * @param gradient of the mean loss over the batch; may be overwritten
   * @param step number of updates made before
   */
  void update(int i, Parameter parameter, Tensor value, Tensor gradient, int step);

  /** Moments, which continue the updates; empty without any. */
  List<Mirror> moments();

  private static boolean decays(Parameter parameter) {
    return parameter.role() == Role.WEIGHT;
  }

  private static double rate(TrainingConfig training, int step) {
    return training.learningRate() * training.optimizer().schedule().at(step, training.steps());
  }

  /** W ← (1 − η γ) W − η G, with the decay of every engine. */
  record Plain(TrainingConfig training, DecaySchedule decay) implements Descent {

    Plain(TrainingConfig training) {
      this(training, new DecaySchedule(training.learningRate() * training.weightDecay()));
    }

    @Override
    public void update(int i, Parameter parameter, Tensor value, Tensor gradient, int step) {
      float factor = decay.factor(step);
      if (decays(parameter) && factor != 1) {
        value.mul_(new Scalar(factor));
      }
      value.add_(gradient, new Scalar((float) -training.learningRate()));
      if (decays(parameter) && Underflow.isDueForWeights(step)) {
        Scalar shift = new Scalar(Underflow.SHIFT);
        value.add_(shift, Libtorch.Constants.ONE);
        value.sub_(shift, Libtorch.Constants.ONE);
      }
    }

    @Override
    public List<Mirror> moments() {
      return List.of();
    }
  }

  /** m ← μ m + G + γ W, W ← W − η m. */
  record Momentum(TrainingConfig training, List<Mirror> moments) implements Descent {

    @Override
    public void update(int i, Parameter parameter, Tensor value, Tensor gradient, int step) {
      Tensor moment = moments.get(i).tensor();
      if (decays(parameter) && training.weightDecay() > 0) {
        gradient.add_(value, new Scalar(training.weightDecay()));
      }
      moment.mul_(new Scalar(training.optimizer().momentum())).add_(gradient);
      value.add_(moment, new Scalar(-rate(training, step)));
    }
  }

  /**
   * Adam, with coupled or decoupled weight decay.
   *
   * @param first running means of gradients
   * @param second running means of their squares
   */
  record Adam(TrainingConfig training, List<Mirror> first, List<Mirror> second) implements Descent {

    @Override
    public void update(int i, Parameter parameter, Tensor value, Tensor gradient, int step) {
      OptimizerConfig optimizer = training.optimizer();
      double rate = rate(training, step);
      if (decays(parameter) && training.weightDecay() > 0) {
        switch (optimizer.kind()) {
          case ADAM -> gradient.add_(value, new Scalar(training.weightDecay()));
          case ADAMW -> value.mul_(new Scalar(1 - rate * training.weightDecay()));
          case SGD -> throw new IllegalStateException("descent has no second moments");
        }
      }
      Tensor m = first.get(i).tensor();
      Tensor v = second.get(i).tensor();
      m.lerp_(gradient, new Scalar(1 - optimizer.beta1()));
      v.mul_(new Scalar(optimizer.beta2()))
          .addcmul_(gradient, gradient, new Scalar(1 - optimizer.beta2()));
      double correction1 = 1 - StrictMath.pow(optimizer.beta1(), step + 1.0);
      double correction2 = 1 - StrictMath.pow(optimizer.beta2(), step + 1.0);
      Tensor denominator =
          v.sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(optimizer.epsilon()));
      value.addcdiv_(m, denominator, new Scalar(-rate / correction1));
    }

    @Override
    public List<Mirror> moments() {
      List<Mirror> all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }
  }
}
