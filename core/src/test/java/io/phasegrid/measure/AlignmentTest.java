package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  @Property(tries = 200)
  void liesBetweenMinusOneAndOneAndIsSymmetric(
      @ForAll @IntRange(min = 2, max = 12) int size, @ForAll long seed) {
    Matrix a = moment(size, seed);
    Matrix b = moment(size, seed + 1);
    assertThat(Alignment.of(a, b)).isBetween(-1.0, 1.0).isEqualTo(Alignment.of(b, a));
  }

  @Property(tries = 200)
  void ofAMatrixWithItselfIsOne(@ForAll @IntRange(min = 2, max = 12) int size, @ForAll long seed) {
    Matrix a = moment(size, seed);
    assertThat(Alignment.of(a, a)).isCloseTo(1, within(1e-15));
    assertThat(Alignment.of(a, RandomMatrices.scaled(a, -3))).isCloseTo(-1, within(1e-15));
  }

  /** A common factor, down to where doubles end, changes nothing. */
  @Property(tries = 200)
  void doesNotDependOnScale(
      @ForAll @IntRange(min = 2, max = 12) int size,
      @ForAll @IntRange(min = -290, max = 300) int exponent,
      @ForAll long seed) {
    Matrix a = moment(size, seed);
    Matrix b = moment(size, seed + 1);
    Matrix scaled = RandomMatrices.scaled(a, Math.pow(10, exponent));
    assertThat(Alignment.of(scaled, b)).isCloseTo(Alignment.of(a, b), within(1e-12));
    assertThat(Alignment.of(scaled, scaled)).isCloseTo(1, within(1e-15));
  }

  /** Beyond this α does depend on the basis, through the mean of all entries. */
  @Property(tries = 100)
  void aCommonPermutationOfUnitsChangesNothing(
      @ForAll @IntRange(min = 2, max = 12) int size, @ForAll long seed) {
    Matrix a = moment(size, seed);
    Matrix b = moment(size, seed + 1);
    assertThat(Alignment.of(reversed(a), reversed(b))).isCloseTo(Alignment.of(a, b), within(1e-12));
  }

  @Test
  void aRotationOfBothMatricesKeepsFullAlignment() {
    Matrix a = moment(8, 1);
    Matrix rotated = Products.sandwich(Rotations.of(8, 0), a);
    Matrix twice = Products.sandwich(Rotations.of(8, 0), RandomMatrices.scaled(a, 2));
    assertThat(Alignment.of(rotated, twice)).isCloseTo(1, within(1e-13));
    assertThat(Alignment.of(rotated, a)).isLessThan(0.99);
  }

  @Test
  void smallestAndLargestNumbersNeitherVanishNorOverflow() {
    Matrix a = new Matrix(2, 2, new double[] {2, 1, 1, 3});
    assertThat(Alignment.of(RandomMatrices.scaled(a, Double.MIN_VALUE), a)).isEqualTo(1);
    assertThat(Alignment.of(RandomMatrices.scaled(a, Double.MAX_VALUE / 4), a))
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void isNanWhereItIsNotDefined() {
    Matrix a = new Matrix(2, 2, new double[] {2, 1, 1, 3});
    for (double[] values :
        new double[][] {
          {0, 0, 0, 0}, {1, 1, 1, 1}, {1, Double.NaN, 2, 3}, {Double.POSITIVE_INFINITY, 0, 0, 1}
        }) {
      assertThat(Alignment.of(a, new Matrix(2, 2, values))).isNaN();
    }
    assertThatThrownBy(() -> Alignment.of(a, new Matrix(1, 4, new double[4])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Matrix moment(int size, long seed) {
    return Products.gram(RandomMatrices.normal(2 * size, size, seed), 1);
  }

  private static Matrix reversed(Matrix matrix) {
    double[] values = new double[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.values()[values.length - 1 - i];
    }
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }
}
