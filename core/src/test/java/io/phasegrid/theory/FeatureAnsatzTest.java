package io.phasegrid.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import io.phasegrid.measure.Alignment;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.measure.Representation;
import io.phasegrid.measure.SampleMoments;
import io.phasegrid.measure.SecondMoment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureAnsatzTest {

  /** W = U S Vᵀ and E[J_bᵀ J_b] = U E Uᵀ: AGOP is V S E S Vᵀ, its root V S √E Vᵀ. */
  @ParameterizedTest
  @CsvSource({"6,6", "4,9", "9,4", "1,5"})
  void inACommonBasisRootsAreKnown(int rows, int columns) {
    int k = Math.min(rows, columns);
    Matrix u = Rotations.of(rows, 0);
    Matrix v = Rotations.of(columns, 1);
    double[] s = new double[k];
    double[] e = new double[rows];
    double[] squares = new double[k];
    double[] roots = new double[k];
    for (int i = 0; i < rows; i++) {
      e[i] = 0.1 + i * i;
    }
    for (int i = 0; i < k; i++) {
      s[i] = 3.0 / (i + 1);
      squares[i] = s[i] * s[i] * e[i];
      roots[i] = s[i] * Math.sqrt(e[i]);
    }
    Matrix weights =
        Products.multiplyByTranspose(Products.multiply(u, diagonal(rows, columns, s)), v);
    Matrix moment = Products.sandwich(u, diagonal(rows, rows, e));
    Matrix za = Products.gram(weights, 1);

    FeatureAnsatz ansatz = FeatureAnsatz.of(weights, moment, SecondMoment.of(za), 0.5);

    assertThat(ansatz.alpha())
        .isCloseTo(
            Alignment.of(za, Products.sandwich(v, diagonal(columns, columns, squares))),
            within(1e-10));
    assertThat(ansatz.alphaRoot())
        .isCloseTo(
            Alignment.of(za, Products.sandwich(v, diagonal(columns, columns, roots))),
            within(1e-10));
  }

  /** Where E = S² on the weights' directions, AGOP is Z_a² and its root Z_a: the ansatz holds. */
  @Test
  void theAnsatzHoldsForItsRoot() {
    Matrix weights =
        Products.multiply(Rotations.of(5, 0), diagonal(5, 7, new double[] {3, 2, 1, .5, .1}));
    FeatureAnsatz ansatz =
        FeatureAnsatz.of(
            weights, Products.outerGram(weights), SecondMoment.of(Products.gram(weights, 1)), 0.5);
    assertThat(ansatz.alphaRoot()).isCloseTo(1, within(1e-10));
    assertThat(ansatz.alpha()).isLessThan(0.999);
  }

  /** The null is what random rotations of the Jacobian's moment give on average. */
  @Test
  void theNullIsTheMeanOverRotations() {
    Matrix weights =
        Products.multiply(Rotations.of(6, 0), diagonal(6, 6, new double[] {3, 2, 1, .5, .2, .1}));
    SecondMoment za = SecondMoment.of(Products.gram(weights, 1));
    Matrix moment = diagonal(6, 6, new double[] {4, 2, 1, .5, .2, .1});
    LayerStructure structure =
        LayerStructure.of(
            Representation.of(weights, Matrix.identity(6)),
            SampleMoments.of(Matrix.identity(6)),
            2000);
    double nullAlpha = structure.nullOfAnsatz(SecondMoment.of(moment));
    double mean = 0;
    int count = 4000;
    for (int i = 0; i < count; i++) {
      Matrix rotated = Products.sandwich(Rotations.of(6, 100 + i), moment);
      mean += FeatureAnsatz.of(weights, rotated, za, nullAlpha).alpha() / count;
    }
    assertThat(nullAlpha).isCloseTo(mean, within(0.01)).isGreaterThan(0.5);
    FeatureAnsatz aligned = FeatureAnsatz.of(weights, Products.outerGram(weights), za, nullAlpha);
    assertThat(aligned.excess())
        .isCloseTo((aligned.alpha() - nullAlpha) / (1 - nullAlpha), within(1e-12));
  }

  @Test
  void weightsOfZeroAndNanGiveNan() {
    for (double value : new double[] {0, Double.NaN}) {
      Matrix weights = diagonal(3, 5, new double[] {value, value, value});
      FeatureAnsatz ansatz =
          FeatureAnsatz.of(
              weights,
              diagonal(3, 3, new double[] {1, 1, 1}),
              SecondMoment.of(Products.gram(weights, 1)),
              0.5);
      assertThat(ansatz.alpha()).isNaN();
      assertThat(ansatz.alphaRoot()).isNaN();
    }
  }

  private static Matrix diagonal(int rows, int columns, double[] entries) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < Math.min(entries.length, Math.min(rows, columns)); i++) {
      values[i * columns + i] = entries[i];
    }
    return new Matrix(rows, columns, values);
  }
}
