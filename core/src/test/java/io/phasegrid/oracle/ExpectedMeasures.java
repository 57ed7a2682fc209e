package io.phasegrid.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

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
    Map<String, Double> statistics) {

  /** What a measurer found, as a fixture would say it. */
  static ExpectedMeasures of(LayerMeasures found) {
    Map<String, Map<String, Map<String, Double>>> modes = new LinkedHashMap<>();
    Map<String, Map<String, double[][]>> matrices = new LinkedHashMap<>();
    found
        .modes()
        .forEach(
            (variant, mode) -> {
              modes.put(
                  variant.key(),
                  Map.of(
                      "alpha", keyed(mode.alpha(), Relation::key),
                      "pr", keyed(mode.participation(), Moment::key)));
              matrices.put(variant.key(), keyed(mode.matrices(), Moment::key));
            });
    Exponents exponents = found.exponents();
    return new ExpectedMeasures(
        modes,
        matrices,
        Map.of("z", exponents.z(), "h", exponents.h(), "g", exponents.g()),
        exponents.statistics());
  }

  private static <K, V> Map<String, V> keyed(Map<K, V> map, Function<K, String> key) {
    Map<String, V> keyed = new LinkedHashMap<>();
    map.forEach((k, value) -> keyed.put(key.apply(k), value));
    return keyed;
  }
}
