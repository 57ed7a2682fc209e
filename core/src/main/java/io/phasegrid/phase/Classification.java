package io.phasegrid.phase;

import java.util.Optional;

/**
 * What the rule made of a network.
 *
 * @param state what became of it
 * @param label its phase; empty unless the state is {@link State#OK}
 */
public record Classification(State state, Optional<Label> label) {

  static Classification unfit(State state) {
    return new Classification(state, Optional.empty());
  }

  static Classification labelled(Label label) {
    return new Classification(State.OK, Optional.of(label));
  }

  /** The label, or where there is none the state: what a diagram shows. */
  public String id() {
    return label.map(Label::id).orElse(state.id());
  }
}
