package io.phasegrid.analysis.diagram;

import io.phasegrid.phase.Label;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.LayerChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Appearance of a label or state in terminals, figures and HTML pages. Glyphs are distinct without
 * their colours. Colours are distinct under protanopia, deuteranopia and tritanopia too: Okabe and
 * Ito's where visible on light and dark ground; others for {@link #NONE}, {@link #DIVERGED}, {@link
 * #RANK_ONE} and {@link #FAILED}.
 */
public enum LabelStyle {
  /** Light grey dot. */
  NONE(Label.NONE.id(), "·", 0xD0D4DA, "no relation holds"),
  /** Sky blue arrow to the right. */
  FORWARD(Label.FORWARD.id(), "→", 0x56B4E9, "only forward relations hold"),
  /** Blue arrow to the left. */
  BACKWARD(Label.BACKWARD.id(), "←", 0x0072B2, "only backward relations hold"),
  /** Orange half disk. */
  BOTH(Label.BOTH.id(), "◐", 0xE69F00, "at least one forward and one backward relation hold"),
  /** Green disk. */
  CRH(Label.CRH.id(), "●", 0x009E73, "all six relations hold"),
  /** Yellow star. */
  CRH_PLUS(Label.CRH_PLUS.id(), "★", 0xF0E442, "all six, and the spectrum of the weights is flat"),
  /** Red exclamation mark. */
  DIVERGED(State.DIVERGED.id(), "!", 0xA80018, "weights or score ran away"),
  /** Vermilion x. */
  COLLAPSED(State.COLLAPSED.id(), "x", 0xD55E00, "weight decay has removed a %s"),
  /** Pink u. */
  UNTRAINED(
      State.UNTRAINED.id(), "u", 0xCC79A7, "the network predicts hardly better than a constant"),
  /** Dark grey 1. */
  RANK_ONE(State.RANK_ONE.id(), "1", 0x6E7278, "a %s has rank one, where alignment is trivial"),
  /** Purple question mark. */
  FAILED(State.FAILED.id(), "?", 0x7A1F6B, "the cell threw an error");

  private final String word;
  private final String glyph;
  private final int rgb;
  private final String meaning;

  LabelStyle(String word, String glyph, int rgb, String meaning) {
    this.word = word;
    this.glyph = glyph;
    this.rgb = rgb;
    this.meaning = meaning;
  }

  /**
   * Style of a label or state.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LabelStyle of(String word) {
    return find(word).orElseThrow(() -> new IllegalArgumentException("no style for " + word));
  }

  /** Style of a word, if it is a label or state. */
  public static Optional<LabelStyle> find(String word) {
    return Stream.of(values()).filter(style -> style.word.equals(word)).findFirst();
  }

  /** From the weakest claim to the strongest: states, then labels. */
  public static List<LabelStyle> weakestFirst() {
    return Stream.concat(
            Arrays.stream(State.values()).filter(state -> state != State.OK).map(State::id),
            Arrays.stream(Label.values()).map(Label::id))
        .map(LabelStyle::of)
        .toList();
  }

  /** The label or state, as in tables and legends. */
  public String word() {
    return word;
  }

  /** One character. */
  public String glyph() {
    return glyph;
  }

  /** Red, green and blue, eight bits each. */
  public int rgb() {
    return rgb;
  }

  /** Colour as {@code #rrggbb}, in lower case. */
  public String colour() {
    return "#%06x".formatted(rgb);
  }

  /**
   * Description in a few words.
   *
   * @param layers by which networks are classified
   */
  public String meaning(LayerChoice layers) {
    return meaning.formatted(layers.singular());
  }
}
