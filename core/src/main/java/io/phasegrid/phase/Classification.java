package io.phasegrid.phase;

import java.util.Optional;

/**
 * Result of {@link PhaseRule} for one network.
 *
 * @param state outcome of the cell
 * @param label phase; empty unless the state is {@link State#OK}
 */
public record Classification(State state, Optional<Label> label) {

  static Classification unfit(State state) {
    return new Classification(state, Optional.empty());
  }

  static Classification labelled(Label label) {
    return new Classification(State.OK, Optional.of(label));
  }

  /** The id of the label, or of the state if there is no label; shown in diagrams. */
  public String id() {
    return label.map(Label::id).orElse(state.id());
  }
}
