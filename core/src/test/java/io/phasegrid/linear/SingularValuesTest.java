package io.phasegrid.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingularValuesTest {

  @ParameterizedTest
  @CsvSource({"1,1", "5,5", "3,9", "9,3", "64,32"})
  void multiplyBackToTheMatrix(int rows, int columns) {
    Random random = new Random(rows);
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    SingularValues svd = SingularValues.of(new Matrix(rows, columns, values.clone()));

    double[] us = svd.u().values().clone();
    int k = svd.s().length;
    Arrays.setAll(us, i -> us[i] * svd.s()[i % k]);
    assertThat(Products.multiply(new Matrix(rows, k, us), svd.vTransposed()).values())
        .containsExactly(values, within(1e-12));
    assertIdentity(Products.gram(svd.u(), 1));
    assertIdentity(Products.outerGram(svd.vTransposed()));
    for (int i = 1; i < k; i++) {
      assertThat(svd.s()[i]).isBetween(0.0, svd.s()[i - 1]);
    }
  }

  @Test
  void doesNotChangeItsInput() {
    double[] values = {1, 2, 3, 4, 5, 6};
    SingularValues.of(new Matrix(2, 3, values));
    assertThat(values).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void whatIsNotFiniteGivesNan() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      SingularValues svd = SingularValues.of(new Matrix(2, 2, new double[] {1, bad, 0, 1}));
      assertThat(svd.s()).containsOnly(Double.NaN);
      assertThat(svd.u().values()).containsOnly(Double.NaN);
      assertThat(svd.vTransposed().values()).containsOnly(Double.NaN);
    }
  }

  private static void assertIdentity(Matrix matrix) {
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        assertThat(matrix.at(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }
}
