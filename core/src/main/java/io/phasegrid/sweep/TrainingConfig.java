package io.phasegrid.sweep;

import java.util.Optional;

/**
 * Training of a network: by default stochastic gradient descent, W ← W − learningRate · (mean over
 * the batch of δ h_aᵀ + weightDecay · W); biases are not decayed. {@link OptimizerConfig} has the
 * other rules.
 *
 * @param learningRate η, above 0
 * @param batch samples in a minibatch, drawn with replacement
 * @param steps number of updates, of each worker if distributed
 * @param weightDecay γ, at least 0
 * @param labelNoise fresh at every step: for squared error, standard deviation of Gaussian noise on
 *     targets; for cross-entropy, probability that a label is redrawn uniformly
 * @param gradientNoise standard deviation σ of Gaussian noise on the neuron gradients of every
 *     hidden layer, as the root mean square over its units
 * @param noisePath of that noise
 * @param noiseShape of that noise
 * @param contrastive of the contrastive loss alone
 */
public record TrainingConfig(
    Loss loss,
    double learningRate,
    int batch,
    int steps,
    double weightDecay,
    double labelNoise,
    double gradientNoise,
    NoisePath noisePath,
    NoiseShape noiseShape,
    ParallelConfig parallel,
    OptimizerConfig optimizer,
    Optional<ContrastiveConfig> contrastive) {

  static TrainingConfig of(Settings settings) {
    return new TrainingConfig(
        NamedConstant.of(Loss.class, settings.text(Setting.TRAINING_LOSS)),
        settings.real(Setting.TRAINING_LEARNING_RATE),
        settings.whole(Setting.TRAINING_BATCH),
        settings.whole(Setting.TRAINING_STEPS),
        settings.real(Setting.TRAINING_WEIGHT_DECAY),
        settings.real(Setting.TRAINING_LABEL_NOISE),
        settings.real(Setting.TRAINING_GRADIENT_NOISE),
        NamedConstant.of(NoisePath.class, settings.text(Setting.TRAINING_NOISE_PATH)),
        NamedConstant.of(NoiseShape.class, settings.text(Setting.TRAINING_NOISE_SHAPE)),
        ParallelConfig.of(settings),
        OptimizerConfig.of(settings),
        ContrastiveConfig.of(settings));
  }

  /** Rows of a minibatch: one per sample, or one per view. */
  public int rows() {
    return contrastive.isPresent() ? Math.multiplyExact(ContrastiveConfig.VIEWS, batch) : batch;
  }

  /** Whether neuron gradients have noise with a covariance other than the identity. */
  public boolean hasShapedNoise() {
    return gradientNoise > 0 && noiseShape != NoiseShape.ISOTROPIC;
  }
}
