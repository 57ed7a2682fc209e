package io.phasegrid.app.report.figure.canvas;

/** Horizontal text alignment: the part of a text placed at the given position. */
public enum Anchor {
  /** Start of the text. */
  START("start", 0),
  /** Middle of the text. */
  MIDDLE("middle", 0.5),
  /** End of the text. */
  END("end", 1);

  private final String word;
  private final double share;

  Anchor(String word, double share) {
    this.word = word;
    this.share = share;
  }

  /** Value of the SVG attribute {@code text-anchor}. */
  String word() {
    return word;
  }

  /** Fraction of the text width before the anchor. */
  double share() {
    return share;
  }
}
