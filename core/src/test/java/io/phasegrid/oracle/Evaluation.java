package io.phasegrid.oracle;

import java.util.List;

/**
 * A network on held-out samples, without noise.
 *
 * @param lossMean mean loss, or NaN from an engine that does not compute it
 * @param layers every layer, from the input
 */
public record Evaluation(double lossMean, List<LayerSample> layers) {}
