package io.phasegrid.sweep;

import java.util.Optional;

/**
 * Head that maps an encoder's outputs to those that a contrastive loss compares: two fully
 * connected layers, W₂ φ(W₁ h), with the network's activation φ between them.
 *
 * @param hidden units of the first layer
 * @param out units of the second
 */
public record ProjectionConfig(int hidden, int out) {

  /** Measured layers of a projection head, the last of its network. */
  public static final int LAYERS = 2;

  private static final String NAME = "projection";

  static Optional<ProjectionConfig> of(Settings settings) {
    return Setting.NETWORK_PROJECTION_OUT.appliesTo(settings)
        ? Optional.of(
            new ProjectionConfig(
                settings.whole(Setting.NETWORK_PROJECTION_HIDDEN),
                settings.whole(Setting.NETWORK_PROJECTION_OUT)))
        : Optional.empty();
  }

  /** Name of a layer, from 1. */
  public static String nameOfLayer(int number) {
    return NAME + number;
  }

  /** Whether a measured layer belongs to a projection head. */
  public static boolean isNameOfLayer(String name) {
    return name.equals(nameOfLayer(1)) || name.equals(nameOfLayer(LAYERS));
  }
}
