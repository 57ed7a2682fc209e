package io.phasegrid.phase;

import java.util.Optional;

/**
 * Result of {@link PhaseRule} for one network.
 *
 * @param state outcome of the cell
 * @param phase empty unless the state is {@link State#OK}
 */
public record Classification(State state, Optional<Phase> phase) {

  /**
   * Phase of a trained network.
   *
   * @param label by the relations that hold for the mean over the layers
   * @param every label by the relations that hold in every layer by itself
   * @param layersHolding number of layers in which all relations of the label hold
   */
  public record Phase(Label label, Label every, int layersHolding) {}

  static Classification unfit(State state) {
    return new Classification(state, Optional.empty());
  }

  /** The label; empty unless the state is {@link State#OK}. */
  public Optional<Label> label() {
    return phase.map(Phase::label);
  }

  /** The id of the label, or of the state if there is no label; shown in diagrams. */
  public String id() {
    return label().map(Label::id).orElse(state.id());
  }
}
