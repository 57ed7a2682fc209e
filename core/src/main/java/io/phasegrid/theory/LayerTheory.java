package io.phasegrid.theory;

import java.util.Optional;

/**
 * Theory measures of one layer at one step under one observation.
 *
 * @param terms of the layer's stationarity under that observation
 * @param rule by which the layer is trained; empty if it is another than that of {@link UpdateRule}
 * @param collapse of the layer's inputs, the same under every observation; empty for regression
 * @param trainingCollapse the same on training rows; empty for regression and for data without a
 *     fixed set of training rows
 * @param ansatz of the layer's weights, the same under every observation
 */
public record LayerTheory(
    StationarityTerms terms,
    Optional<UpdateRule> rule,
    Optional<NeuralCollapse> collapse,
    Optional<NeuralCollapse> trainingCollapse,
    FeatureAnsatz ansatz) {

  /** The same layer under another update rule from now on. */
  public LayerTheory under(Optional<UpdateRule> other) {
    return new LayerTheory(terms, other, collapse, trainingCollapse, ansatz);
  }

  /** Stationarity of the layer under its rule and observation; empty without a rule. */
  public Optional<Stationarity> stationarity() {
    return rule.map(terms::under);
  }
}
