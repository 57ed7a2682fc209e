package io.phasegrid.analysis.diagram;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a terminal shows a label or state: a glyph that tells it apart without colour, and a colour.
 */
public enum Glyph {
  NONE("none", "·", 245),
  FORWARD("forward", "→", 75),
  BACKWARD("backward", "←", 111),
  PAH("PAH", "◐", 179),
  CRH("CRH", "●", 78),
  CRH_PLUS("CRH+", "★", 48),
  DIVERGED("diverged", "!", 196),
  COLLAPSED("collapsed", "x", 131),
  UNTRAINED("untrained", "u", 240),
  RANK_ONE("rank1", "1", 139),
  FAILED("failed", "?", 196);

  private final String word;
  private final String symbol;
  private final int colour;

  Glyph(String word, String symbol, int colour) {
    this.word = word;
    this.symbol = symbol;
    this.colour = colour;
  }

  /** The glyph of a label or state. */
  public static Glyph of(String word) {
    return find(word).orElseThrow(() -> new IllegalArgumentException("no glyph for " + word));
  }

  /** The glyph of a word, if it is a label or state. */
  public static Optional<Glyph> find(String word) {
    return Stream.of(values()).filter(glyph -> glyph.word.equals(word)).findFirst();
  }

  /** The label or state. */
  public String word() {
    return word;
  }

  /** One character. */
  public String symbol() {
    return symbol;
  }

  /** A text in the glyph's colour, of the 256 that terminals know. */
  String coloured(String text) {
    return "\u001b[38;5;" + colour + "m" + text + "\u001b[0m";
  }
}
