package io.phasegrid.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads numbers and arrays of a fixture; a wrong type is an error that names the place. */
final class GoldenJson {

  private GoldenJson() {}

  /** Whether a field is neither missing nor null. */
  static boolean has(JsonNode node, String key) {
    return node.hasNonNull(key);
  }

  /** A field that must be there. */
  static JsonNode required(JsonNode node, String key, String where) {
    if (!has(node, key)) {
      throw new IllegalArgumentException(where + " has no " + key);
    }
    return node.get(key);
  }

  static double number(JsonNode node, String where) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException(where + " is not a number: " + node);
    }
    return node.doubleValue();
  }

  static double[] vector(JsonNode node, String where) {
    double[] vector = new double[length(node, where)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = number(node.get(i), where + "[" + i + "]");
    }
    return vector;
  }

  static double[][] matrix(JsonNode node, String where) {
    return each(node, where, new double[length(node, where)][], GoldenJson::vector);
  }

  static double[][][] cube(JsonNode node, String where) {
    return each(node, where, new double[length(node, where)][][], GoldenJson::matrix);
  }

  static double[][][][] hypercube(JsonNode node, String where) {
    return each(node, where, new double[length(node, where)][][][], GoldenJson::cube);
  }

  /** Reads every element of an array into a given array of the same length. */
  static <T> T[] each(JsonNode node, String where, T[] into, BiFunction<JsonNode, String, T> read) {
    for (int i = 0; i < into.length; i++) {
      into[i] = read.apply(node.get(i), where + "[" + i + "]");
    }
    return into;
  }

  /** The fields of an object that are numbers; null means absent, and other types are left out. */
  static Map<String, Double> numbers(JsonNode node) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNumber()) {
                numbers.put(field.getKey(), field.getValue().doubleValue());
              }
            });
    return numbers;
  }

  static int length(JsonNode node, String where) {
    if (!node.isArray()) {
      throw new IllegalArgumentException(where + " is not an array: " + node);
    }
    return node.size();
  }
}
