package io.phasegrid.sweep;

import java.util.Optional;

/**
 * Contrastive learning with the NT-Xent loss (Chen et al., 2020, arXiv 2002.05709, eq. 1): a
 * minibatch of B samples is seen in two views each, and each of the 2B views is to be found, by
 * cosine similarity, among the others.
 *
 * @param temperature τ, above 0, by which similarities are divided
 */
public record ContrastiveConfig(double temperature, ViewsConfig views) {

  /** Of every sample. */
  public static final int VIEWS = 2;

  static Optional<ContrastiveConfig> of(Settings settings) {
    return Setting.TRAINING_TEMPERATURE.appliesTo(settings)
        ? Optional.of(
            new ContrastiveConfig(
                settings.real(Setting.TRAINING_TEMPERATURE), ViewsConfig.of(settings)))
        : Optional.empty();
  }
}
