package io.phasegrid.phase;

import java.util.Optional;

/**
 * What the rule made of a network.
 *
 * @param state what became of it
 * @param label its phase; empty unless the state is {@link State#OK}
 */
public record Judgement(State state, Optional<Label> label) {

  static Judgement unfit(State state) {
    return new Judgement(state, Optional.empty());
  }

  static Judgement labelled(Label label) {
    return new Judgement(State.OK, Optional.of(label));
  }

  /** The label, or where there is none the state: what a diagram shows. */
  public String word() {
    return label.map(Label::word).orElse(state.word());
  }
}
