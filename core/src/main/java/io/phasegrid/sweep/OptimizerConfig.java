package io.phasegrid.sweep;

/**
 * Optimizer and schedule, with PyTorch's rules. G is the mean gradient of the batch, η the learning
 * rate times the {@linkplain Schedule schedule}, γ the weight decay; biases and parameters of
 * normalisation do not decay.
 *
 * <ul>
 *   <li>{@code sgd}: m ← μ m + G + γ W, W ← W − η m
 *   <li>{@code adam}, after t updates: G ← G + γ W, m ← β₁ m + (1 − β₁) G, v ← β₂ v + (1 − β₂) G²,
 *       W ← W − η m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
 *   <li>{@code adamw}: W ← (1 − η γ) W, then the same without γ
 * </ul>
 *
 * @param momentum μ of sgd, from 0 to below 1
 * @param beta1 β₁ of adam and adamw
 * @param beta2 β₂ of adam and adamw
 * @param epsilon ε of adam and adamw
 */
public record OptimizerConfig(
    Optimizer kind,
    double momentum,
    double beta1,
    double beta2,
    double epsilon,
    Schedule schedule) {

  /** Gradient descent at a constant learning rate. */
  public static final OptimizerConfig PLAIN =
      new OptimizerConfig(Optimizer.SGD, 0, 0, 0, 0, Schedule.CONSTANT);

  static OptimizerConfig of(Settings settings) {
    Optimizer kind = NamedConstant.of(Optimizer.class, settings.text(Setting.TRAINING_OPTIMIZER));
    boolean descends = kind == Optimizer.SGD;
    return new OptimizerConfig(
        kind,
        descends ? settings.real(Setting.TRAINING_MOMENTUM) : 0,
        descends ? 0 : settings.real(Setting.TRAINING_BETA1),
        descends ? 0 : settings.real(Setting.TRAINING_BETA2),
        descends ? 0 : settings.real(Setting.TRAINING_EPSILON),
        Schedule.of(settings));
  }

  /** Whether every update is W ← W − η (G + γ W) with one η, as the theories assume. */
  public boolean isPlain() {
    return equals(PLAIN);
  }
}
