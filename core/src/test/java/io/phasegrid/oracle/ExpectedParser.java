package io.phasegrid.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads expected measures of a layer. */
final class ExpectedParser {

  private ExpectedParser() {}

  /** From a case's {@code modes} and {@code exponents_raw}. */
  static ExpectedMeasures ofCase(JsonNode node, String where) {
    Map<String, Map<String, Map<String, Double>>> modes = new LinkedHashMap<>();
    Map<String, Map<String, double[][]>> matrices = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      JsonNode mode = node.path("modes").path(variant.key());
      Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
      for (String part : new String[] {"alpha", "pr", "null_analytic"}) {
        parts.put(part, GoldenJson.numbers(mode.path(part)));
      }
      modes.put(variant.key(), parts);
      Map<String, double[][]> entries = new LinkedHashMap<>();
      mode.path("matrices")
          .fields()
          .forEachRemaining(
              field -> {
                if (!field.getValue().isNull()) {
                  entries.put(
                      field.getKey(),
                      GoldenJson.matrix(field.getValue(), where + " " + field.getKey()));
                }
              });
      matrices.put(variant.key(), entries);
    }
    JsonNode exponents = node.path("exponents_raw");
    return new ExpectedMeasures(
        modes, matrices, spectra(exponents, where), GoldenJson.numbers(exponents));
  }

  /** From a trace's {@code eval}: one layer of {@code alpha} and {@code exponents}. */
  static ExpectedMeasures ofLayer(JsonNode eval, int layer, String where) {
    Map<String, Map<String, Map<String, Double>>> modes = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      JsonNode alpha = eval.path("alpha").path(variant.key()).path(layer);
      modes.put(variant.key(), Map.of("alpha", GoldenJson.numbers(alpha)));
    }
    JsonNode exponents = eval.path("exponents").path(layer);
    return new ExpectedMeasures(
        modes, Map.of(), spectra(exponents, where), GoldenJson.numbers(exponents));
  }

  private static Map<String, double[]> spectra(JsonNode exponents, String where) {
    Map<String, double[]> spectra = new LinkedHashMap<>();
    for (String key : new String[] {"z", "h", "g"}) {
      if (GoldenJson.has(exponents, key)) {
        spectra.put(key, GoldenJson.vector(exponents.get(key), where + " " + key));
      }
    }
    return spectra;
  }
}
