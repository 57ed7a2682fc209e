package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Setting;
import java.util.Map;

/**
 * Prediction for a grid point that was not trained.
 *
 * @param axes its value on each axis
 * @param word most probable label, state or side of an alignment threshold
 * @param probability of that word, 0 to 1
 */
public record InferredPoint(Map<Setting, Object> axes, String word, double probability) {}
