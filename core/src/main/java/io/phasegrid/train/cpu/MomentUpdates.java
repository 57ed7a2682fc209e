package io.phasegrid.train.cpu;

import io.phasegrid.sweep.Optimizer;
import io.phasegrid.sweep.OptimizerConfig;
import io.phasegrid.sweep.TrainingConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates of parameters by any rule of {@link OptimizerConfig}, in the order of PyTorch's
 * operations. Everything is copied into arrays on the heap, on which the JVM vectorises the loops.
 */
final class MomentUpdates {

  /** Moments below 1e-29 become 0 rather than denormal. */
  private static final float SHIFT = 1e-22f;

  private final TrainingConfig training;
  private final OptimizerConfig optimizer;
  private final List<float[]> first = new ArrayList<>();
  private final List<float[]> second = new ArrayList<>();
  private float[] values = {};
  private float[] gradients = {};

  MomentUpdates(TrainingConfig training) {
    this.training = training;
    this.optimizer = training.optimizer();
  }

  /**
   * Reserves the moments of a parameter; parameters are numbered in order of calls.
   *
   * @param length number of its values
   */
  void add(int length) {
    first.add(new float[length]);
    if (optimizer.kind() != Optimizer.SGD) {
      second.add(new float[length]);
    }
    if (length > values.length) {
      values = new float[length];
      gradients = new float[length];
    }
  }

  /** All moments, live, in a fixed order. */
  List<float[]> moments() {
    List<float[]> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /**
   * Makes one update of a parameter.
   *
   * @param parameter its number
   * @param step number of updates made before
   * @param gradient of the mean loss over the batch
   * @param decays whether weight decay applies
   */
  void update(
      int parameter, int step, OffHeapFloats value, OffHeapFloats gradient, boolean decays) {
    int length = first.get(parameter).length;
    value.buffer().get(0, values, 0, length);
    gradient.buffer().get(0, gradients, 0, length);
    double rate = training.learningRate() * optimizer.schedule().at(step, training.steps());
    float decay = decays ? (float) training.weightDecay() : 0f;
    switch (optimizer.kind()) {
      case SGD -> descend(first.get(parameter), (float) rate, decay);
      case ADAM -> adapt(parameter, step, rate, decay);
      case ADAMW -> {
        shrink(length, (float) (1 - rate * (decays ? training.weightDecay() : 0)));
        adapt(parameter, step, rate, 0);
      }
    }
    value.buffer().put(0, values, 0, length);
  }

  private void shrink(int length, float factor) {
    for (int i = 0; i < length; i++) {
      values[i] *= factor;
    }
  }

  /** m ← μ m + G + γ W, W ← W − η m. */
  private void descend(float[] m, float rate, float decay) {
    float momentum = (float) optimizer.momentum();
    for (int i = 0; i < m.length; i++) {
      float gradient = gradients[i] + decay * values[i];
      m[i] = ((momentum * m[i] + gradient) + SHIFT) - SHIFT;
      values[i] -= rate * m[i];
    }
  }

  private void adapt(int parameter, int step, double rate, float decay) {
    float[] m = first.get(parameter);
    float[] v = second.get(parameter);
    float beta2 = (float) optimizer.beta2();
    float new1 = (float) (1 - optimizer.beta1());
    float new2 = (float) (1 - optimizer.beta2());
    float epsilon = (float) optimizer.epsilon();
    float size = (float) (rate / (1 - StrictMath.pow(optimizer.beta1(), step + 1.0)));
    float root = (float) Math.sqrt(1 - StrictMath.pow(optimizer.beta2(), step + 1.0));
    for (int i = 0; i < m.length; i++) {
      float gradient = gradients[i] + decay * values[i];
      m[i] = ((m[i] + new1 * (gradient - m[i])) + SHIFT) - SHIFT;
      v[i] = ((beta2 * v[i] + new2 * gradient * gradient) + SHIFT) - SHIFT;
      values[i] -= size * m[i] / ((float) Math.sqrt(v[i]) / root + epsilon);
    }
  }
}
