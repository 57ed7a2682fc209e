package io.phasegrid.app.report.figure.canvas;

import java.util.Locale;

/** Part of a text at the given position. */
public enum Anchor {
  /** Start of the text. */
  START,
  /** Middle of the text. */
  MIDDLE,
  /** End of the text. */
  END;

  /** Value of the SVG attribute {@code text-anchor}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Fraction of the text width before the anchor. */
  double share() {
    return ordinal() / 2.0;
  }
}
