package io.phasegrid.theory;

import java.util.Optional;

/**
 * What theories say of one layer at one step under one observation.
 *
 * @param stationarity under that observation
 * @param collapse of the layer's inputs; empty for regression. The same under every observation
 * @param ansatz of the layer's weights, the same under every observation
 */
public record LayerTheory(
    Stationarity stationarity, Optional<NeuralCollapse> collapse, FeatureAnsatz ansatz) {}
