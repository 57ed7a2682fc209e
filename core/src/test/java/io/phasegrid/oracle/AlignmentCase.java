package io.phasegrid.oracle;

import java.util.Map;

/**
 * A layer with its expected measures.
 *
 * @param name of the case
 * @param cut of the exponents' spectrum
 * @param sample the layer
 * @param expected its measures
 * @param theilSen median slopes by key ({@code p}, {@code q}, {@code hg}); empty if not given
 * @param expectedPhase the phase the layer was made to have, or null
 * @param layerPhase the phase that the exponents' rule names, or null
 */
public record AlignmentCase(
    String name,
    double cut,
    LayerSample sample,
    ExpectedMeasures expected,
    Map<String, Double> theilSen,
    String expectedPhase,
    String layerPhase) {}
