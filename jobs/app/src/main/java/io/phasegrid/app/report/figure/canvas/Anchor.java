package io.phasegrid.app.report.figure.canvas;

/** Which part of a text lies at its place. */
public enum Anchor {
  /** Its beginning. */
  START("start", 0),
  /** Its middle. */
  MIDDLE("middle", 0.5),
  /** Its end. */
  END("end", 1);

  private final String word;
  private final double share;

  Anchor(String word, double share) {
    this.word = word;
    this.share = share;
  }

  /** How SVG calls it. */
  String word() {
    return word;
  }

  /** The share of the text's width that lies before its place. */
  double share() {
    return share;
  }
}
