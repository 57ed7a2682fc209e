package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import org.junit.jupiter.api.Test;

class VariantTest {

  /** Mean (1, 2): of the four samples two lie at it, two a step of 5 and −5 away. */
  private static final Matrix SAMPLES =
      Matrix.ofRows(new double[][] {{1, 2}, {4, 6}, {-2, -2}, {1, 2}});

  @Test
  void rawKeepsTheMeanAndCentredRemovesIt() {
    assertMatrix(Variant.RAW.moment(SAMPLES), 22.0 / 4, 32.0 / 4, 32.0 / 4, 48.0 / 4);
    assertMatrix(Variant.CENTRED.moment(SAMPLES), 18.0 / 4, 24.0 / 4, 24.0 / 4, 32.0 / 4);
  }

  @Test
  void unitKeepsTheMeanAndDropsZeros() {
    Matrix samples = Matrix.ofRows(new double[][] {{3, 4}, {0, 0}, {0, -2}, {1e-200, 0}});
    assertMatrix(Variant.UNIT.moment(samples), (0.36 + 1) / 3, 0.48 / 3, 0.48 / 3, (0.64 + 1) / 3);
    assertMatrix(Variant.UNIT.moment(Matrix.ofRows(new double[][] {{0, 0}, {0, 0}})), 0, 0, 0, 0);
  }

  @Test
  void normalisedDropsSamplesAtTheMean() {
    assertMatrix(Variant.NORMALISED.moment(SAMPLES), 0.36, 0.48, 0.48, 0.64);
  }

  /** The mean of 0.1, 0.2, 0.3 is 0.2 only up to rounding. */
  @Test
  void normalisedDropsSamplesThatAreAtTheMeanUpToRounding() {
    Matrix samples = Matrix.ofRows(new double[][] {{0.1, 0.1}, {0.2, 0.2}, {0.3, 0.3}});
    assertMatrix(Variant.NORMALISED.moment(samples), 0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void normalisedIsZeroWhereAllSamplesAreEqual() {
    assertMatrix(
        Variant.NORMALISED.moment(Matrix.ofRows(new double[][] {{3, 4}, {3, 4}})), 0, 0, 0, 0);
  }

  @Test
  void normalisedDoesNotDependOnScaleDownToTheSmallestNumbers() {
    Matrix samples = RandomMatrices.normal(20, 3, 1);
    double[] expected = Variant.NORMALISED.moment(samples).values();
    for (double scale : new double[] {1e-300, 1e-170, 1e170, 1e300}) {
      assertMatrix(Variant.NORMALISED.moment(RandomMatrices.scaled(samples, scale)), expected);
    }
  }

  @Test
  void nanGivesNan() {
    Matrix samples = Matrix.ofRows(new double[][] {{1, Double.NaN}, {2, 3}, {4, 1}});
    for (Variant variant : Variant.values()) {
      assertThat(variant.moment(samples).trace()).as(variant.id()).isNaN();
    }
  }

  private static void assertMatrix(Matrix actual, double... expected) {
    assertThat(actual.values()).containsExactly(expected, within(1e-13));
  }
}
