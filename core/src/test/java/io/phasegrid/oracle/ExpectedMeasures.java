package io.phasegrid.oracle;

import java.util.Map;

/**
 * What a fixture says about a layer, by the fixture's keys; what it does not say is absent.
 *
 * @param modes by mode: {@code alpha}, {@code pr} and {@code null_analytic}, each by key
 * @param matrices by mode, then by matrix
 * @param spectra {@code z}, {@code h}, {@code g}
 * @param statistics the scalar exponents
 */
public record ExpectedMeasures(
    Map<String, Map<String, Map<String, Double>>> modes,
    Map<String, Map<String, double[][]>> matrices,
    Map<String, double[]> spectra,
    Map<String, Double> statistics) {}
