package io.phasegrid.measure;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rows;
import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.oracle.LayerSample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** This package against the golden fixtures, and against the reference on degenerate layers. */
class GoldenMeasureTest {

  @TestFactory
  List<DynamicTest> measuresAreThoseOfTheFixture() {
    return GoldenChecks.layers(new ProductionMeasurer());
  }

  @TestFactory
  Stream<DynamicTest> degenerateLayersAreThoseOfTheReference() {
    Map<String, LayerSample> layers = new LinkedHashMap<>();
    layers.put("fewer samples than units", sample(random(6, 8, 1), random(3, 8, 2), 3));
    layers.put("one sample", sample(random(4, 5, 1), random(1, 5, 2), 1));
    layers.put("one unit", sample(random(1, 1, 1), random(20, 1, 2), 20));
    layers.put("zero rows", sample(random(5, 6, 1), everyThirdRowZero(random(30, 6, 2)), 30));
    layers.put(
        "rows at the mean", sample(random(5, 6, 1), everyThirdRowAtTheMean(random(31, 6, 2)), 31));
    layers.put("equal rows", sample(random(5, 6, 1), new double[20][6], 20));
    layers.put("rank one", sample(outer(5, 6), random(30, 6, 2), 30));
    layers.put("weights of zero", sample(new double[5][6], random(30, 6, 2), 30));
    layers.put("equal singular values", sample(identity(5), random(30, 5, 2), 30));
    layers.put("a dead unit", sample(withoutRow(random(5, 6, 1)), random(30, 6, 2), 30));
    return layers.entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(),
                    () -> GoldenChecks.likeReference(entry.getValue(), new ProductionMeasurer())));
  }

  private static LayerSample sample(double[][] weights, double[][] inputs, int samples) {
    return new LayerSample(weights, inputs, random(samples, weights.length, 3));
  }

  private static double[][] random(int rows, int columns, int seed) {
    return Rows.of(RandomMatrices.normal(rows, columns, seed));
  }

  private static double[][] everyThirdRowZero(double[][] rows) {
    for (int i = 0; i < rows.length; i += 3) {
      rows[i] = new double[rows[i].length];
    }
    return rows;
  }

  /** The other rows come in pairs x, 1 − x, so that the mean is a half up to rounding. */
  private static double[][] everyThirdRowAtTheMean(double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = i % 3 == 0 ? 0.5 : i % 3 == 1 ? rows[i][j] : 1 - rows[i - 1][j];
      }
    }
    return rows;
  }

  private static double[][] outer(int rows, int columns) {
    return Rows.of(
        Products.multiply(RandomMatrices.normal(rows, 1, 5), RandomMatrices.normal(1, columns, 6)));
  }

  private static double[][] identity(int size) {
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      rows[i][i] = 1;
    }
    return rows;
  }

  private static double[][] withoutRow(double[][] rows) {
    rows[2] = new double[rows[2].length];
    return rows;
  }
}
