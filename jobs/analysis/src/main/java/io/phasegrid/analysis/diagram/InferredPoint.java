package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Setting;
import java.util.Map;

/**
 * A point of a grid at which nothing was trained.
 *
 * @param axes its value on each axis
 * @param word what the trained ones foretell of it
 * @param probability of that, 0 to 1
 */
public record InferredPoint(Map<Setting, Object> axes, String word, double probability) {}
