package io.phasegrid.sweep;

/**
 * Stochastic gradient descent: W ← W − learningRate · (mean over the batch of δ h_aᵀ + weightDecay
 * · W); biases are not decayed.
 *
 * @param loss the loss of one sample
 * @param learningRate step size, above 0
 * @param batch samples in a minibatch, drawn with replacement
 * @param steps number of updates
 * @param weightDecay coefficient γ of the decay of weights, at least 0
 * @param labelNoise for squared error the standard deviation of Gaussian noise on targets, for
 *     cross-entropy the probability that a label is redrawn uniformly; fresh at every step
 * @param gradientNoise standard deviation σ of Gaussian noise on the neuron gradients of every
 *     hidden layer, in the root mean square over the layer's units
 * @param noisePath which way that noise takes
 * @param noiseShape which covariance that noise has
 * @param parallel how the network is shared out over a cluster; {@code steps} are then those of
 *     each worker
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
    ParallelConfig parallel) {

  /** Training in one piece. */
  public TrainingConfig(
      Loss loss,
      double learningRate,
      int batch,
      int steps,
      double weightDecay,
      double labelNoise,
      double gradientNoise,
      NoisePath noisePath,
      NoiseShape noiseShape) {
    this(
        loss,
        learningRate,
        batch,
        steps,
        weightDecay,
        labelNoise,
        gradientNoise,
        noisePath,
        noiseShape,
        ParallelConfig.NONE);
  }

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
        ParallelConfig.of(settings));
  }

  /** Whether there is noise on neuron gradients, of another covariance than the identity. */
  public boolean hasShapedNoise() {
    return gradientNoise > 0 && noiseShape != NoiseShape.ISOTROPIC;
  }
}
