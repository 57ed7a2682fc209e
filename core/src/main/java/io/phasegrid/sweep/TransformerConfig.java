package io.phasegrid.sweep;

import java.util.Optional;

/**
 * What only a transformer has.
 *
 * @param blocks each of attention and an MLP
 * @param heads of every attention; divide the width
 * @param patch side of the square patches of an image that become tokens, in pixels; used by vision
 *     transformers alone
 * @param tied whether the embedding of tokens is the transpose of the last layer's weights
 */
public record TransformerConfig(int blocks, int heads, int patch, boolean tied) {

  static Optional<TransformerConfig> of(Settings settings) {
    return Setting.NETWORK_HEADS.appliesTo(settings)
        ? Optional.of(
            new TransformerConfig(
                settings.whole(Setting.NETWORK_BLOCKS),
                settings.whole(Setting.NETWORK_HEADS),
                settings.whole(Setting.NETWORK_PATCH),
                settings.flag(Setting.NETWORK_TIED)))
        : Optional.empty();
  }
}
