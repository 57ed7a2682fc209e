package io.phasegrid.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 33, 70})
  void multiplyBackToTheMatrix(int d) {
    Random random = new Random(d);
    double[] values = new double[d * (d + 2)];
    Arrays.setAll(values, i -> random.nextGaussian());
    Matrix symmetric = Products.outerGram(new Matrix(d, d + 2, values));
    SymmetricEigen eigen = SymmetricEigen.of(symmetric);

    assertThat(eigen.values()).isSorted();
    assertThat(eigen.values()).containsExactly(Eigenvalues.of(symmetric), within(1e-10));
    for (int i = 0; i < d; i++) {
      for (int row = 0; row < d; row++) {
        double product = 0;
        for (int j = 0; j < d; j++) {
          product += symmetric.at(row, j) * eigen.vectors().at(i, j);
        }
        assertThat(product)
            .isCloseTo(eigen.values()[i] * eigen.vectors().at(i, row), within(1e-10));
      }
    }
    Matrix identity = Products.outerGram(eigen.vectors());
    for (int i = 0; i < d * d; i++) {
      assertThat(identity.values()[i]).isCloseTo(i / d == i % d ? 1 : 0, within(1e-12));
    }
  }

  @Test
  void whatIsNotFiniteGivesNan() {
    SymmetricEigen eigen = SymmetricEigen.of(new Matrix(2, 2, new double[] {1, 2, 2, Double.NaN}));
    assertThat(eigen.values()).containsOnly(Double.NaN);
    assertThat(eigen.vectors().values()).containsOnly(Double.NaN);
  }
}
