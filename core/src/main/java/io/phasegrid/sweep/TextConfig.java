package io.phasegrid.sweep;

import java.io.Serializable;

/**
 * A text as a data set.
 *
 * @param context tokens of a sequence, at least 2
 */
public record TextConfig(TokenKind tokens, int context) implements Serializable {

  static TextConfig of(Settings settings) {
    return new TextConfig(
        NamedConstant.of(TokenKind.class, settings.text(Setting.DATA_TOKENS)),
        settings.whole(Setting.DATA_CONTEXT));
  }
}
