package io.phasegrid.theory;

import java.util.Optional;

/**
 * What theories say of one layer at one step under one observation.
 *
 * @param terms of its stationarity, under that observation
 * @param rule by which the layer is trained
 * @param collapse of the layer's inputs; empty for regression. The same under every observation
 * @param ansatz of the layer's weights, the same under every observation
 */
public record LayerTheory(
    StationarityTerms terms,
    UpdateRule rule,
    Optional<NeuralCollapse> collapse,
    FeatureAnsatz ansatz) {

  /** The same layer, were it trained by another rule from now on. */
  public LayerTheory under(UpdateRule other) {
    return new LayerTheory(terms, other, collapse, ansatz);
  }

  /** How stationary the layer is under its rule and that observation. */
  public Stationarity stationarity() {
    return terms.under(rule);
  }
}
