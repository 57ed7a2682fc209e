package io.phasegrid.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 32, 300})
  void areOrthogonal(int dimension) {
    Matrix gram = Products.gram(Rotations.of(dimension, 3), 1);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        assertThat(gram.at(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void areTheSameAtEveryCallAndDifferByIndex() {
    assertThat(Rotations.of(300, 1)).isEqualTo(Rotations.of(300, 1));
    assertThat(Rotations.of(6, 1)).isEqualTo(Rotations.of(6, 1)).isNotEqualTo(Rotations.of(6, 2));
  }

  /**
   * Of the Haar measure every entry has mean 0, variance 1/d and fourth moment 3/(d(d + 2)); a QR
   * whose signs are not taken out has diagonal entries of one sign.
   */
  @Test
  void areUniform() {
    int dimension = 4;
    int many = 4000;
    double[] means = new double[dimension * dimension];
    double[] squares = new double[dimension * dimension];
    double[] fourths = new double[dimension * dimension];
    for (int index = 0; index < many; index++) {
      double[] q = Rotations.of(dimension, index).values();
      for (int i = 0; i < q.length; i++) {
        means[i] += q[i] / many;
        squares[i] += q[i] * q[i] / many;
        fourths[i] += Math.pow(q[i], 4) / many;
      }
    }
    // Four standard errors and a half, for sixteen entries at once.
    double fourth = 3.0 / (dimension * (dimension + 2));
    for (int i = 0; i < means.length; i++) {
      assertThat(means[i]).isCloseTo(0, within(4.5 * Math.sqrt(1.0 / dimension / many)));
      assertThat(squares[i])
          .isCloseTo(
              1.0 / dimension,
              within(4.5 * Math.sqrt((fourth - 1.0 / dimension / dimension) / many)));
      assertThat(fourths[i]).isCloseTo(fourth, within(4.5 * Math.sqrt(fourth / many)));
    }
  }
}
