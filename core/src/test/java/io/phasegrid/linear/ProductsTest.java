package io.phasegrid.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {

  /** Sizes below, at and beyond the strips in which a product is made. */
  @ParameterizedTest
  @CsvSource({"3,5", "5,3", "128,40", "40,128", "129,300", "300,129"})
  void sandwichesAreTheirProductsAndSymmetric(int rows, int columns) {
    Matrix a = normal(rows, columns, 1);
    Matrix s = Products.gram(normal(2 * columns, columns, 2), 1.0 / columns);
    Matrix t = Products.gram(normal(2 * rows, rows, 3), 1.0 / rows);
    assertEqual(
        Products.sandwich(a, s), Products.multiplyByTranspose(Products.multiply(a, s), a), columns);
    assertEqual(
        Products.transposeSandwich(a, t),
        Products.multiply(Products.transposeMultiply(a, t), a),
        rows);
  }

  @Test
  void rowsHaveFactors() {
    Matrix x = normal(700, 9, 4);
    double[] factors = normal(700, 1, 5).values();
    double[] scaled = x.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factors[i / 9];
    }
    assertThat(Products.gram(x, factors, 0.5))
        .isEqualTo(Products.gram(new Matrix(700, 9, scaled), 0.5));
  }

  @Test
  void rowsInPartsMakeTheSameMoment() {
    Matrix x = normal(50, 60, 6);
    try (RowGram gram = new RowGram(50, 60)) {
      for (int start = 0; start < 50; start += 20) {
        int end = Math.min(50, start + 20);
        double[] part = Arrays.copyOfRange(x.values(), start * 60, end * 60);
        gram.add(part, part.length);
      }
      assertThat(gram.matrix(0.02)).isEqualTo(Products.gram(x, 0.02));
    }
  }

  @Test
  void missingRowsAreSeen() {
    try (RowGram gram = new RowGram(2, 3)) {
      gram.add(new double[3], 3);
      assertThatThrownBy(() -> gram.matrix(1)).isInstanceOf(IllegalStateException.class);
    }
  }

  private static void assertEqual(Matrix actual, Matrix expected, double scale) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    for (int i = 0; i < actual.rows(); i++) {
      for (int j = 0; j < actual.columns(); j++) {
        assertThat(actual.at(i, j)).isCloseTo(expected.at(i, j), within(1e-13 * scale));
        assertThat(actual.at(i, j)).isEqualTo(actual.at(j, i));
      }
    }
  }

  private static Matrix normal(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return new Matrix(rows, columns, values);
  }
}
