package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentsTest {

  private static final int SIZE = 12;

  /** The six phase points with a spectrum that is not flat, and where the lines meet. */
  @ParameterizedTest
  @CsvSource({"1,2", "-1,0", "0,-1", "0,0", "2,1", "1,1", "0,1", "1,0"})
  void exactPowersAreRecovered(double p, double q) {
    double[] z = spectrum(0.02);
    Exponents exponents = Exponents.of(layer(z, p, q), Exponents.CUT);
    assertThat(exponents.kept()).isEqualTo(SIZE);
    assertThat(exponents.p().slope()).isCloseTo(p, within(1e-9));
    assertThat(exponents.q().slope()).isCloseTo(q, within(1e-9));
    if (p != 0) {
      assertThat(exponents.p().r2()).isCloseTo(1, within(1e-9));
    }
    if (q != 0) {
      assertThat(exponents.q().r2()).isCloseTo(1, within(1e-9));
    }
    if (p != -1) {
      assertThat(exponents.hg().slope()).isCloseTo(q / (p + 1), within(1e-9));
    }
    assertThat(exponents.spreadH()).isCloseTo(Math.abs(p) * exponents.spreadZ(), within(1e-9));
    assertThat(exponents.spreadG()).isCloseTo(Math.abs(q) * exponents.spreadZ(), within(1e-9));
    assertThat(exponents.offDiagonalH()).isLessThan(1e-20);
    assertThat(exponents.offDiagonalG()).isLessThan(1e-20);
  }

  @Test
  void directionsBelowTheCutAreLeftOut() {
    double[] z = spectrum(1e-4);
    Exponents exponents = Exponents.of(layer(z, 2, 1), Exponents.CUT);
    assertThat(exponents.kept())
        .isEqualTo((int) Arrays.stream(z).filter(value -> value > 0.01).count());
    assertThat(exponents.p().slope()).isCloseTo(2, within(1e-9));
  }

  @Test
  void aFlatSpectrumHasNoSpread() {
    double[] flat = new double[SIZE];
    Arrays.fill(flat, 1);
    assertThat(Exponents.of(layer(flat, 1, 1), Exponents.CUT).spreadZ())
        .isCloseTo(0, within(1e-13));
  }

  @Test
  void momentsOutsideTheBasisShowOffTheDiagonal() {
    double[] z = spectrum(0.02);
    Matrix weights = weights(z);
    Matrix foreign = Products.sandwich(Rotations.of(SIZE, 7), diagonal(z));
    Spectrum spectrum = Spectrum.of(weights, moments(weights, foreign, foreign));
    assertThat(Exponents.of(spectrum, Exponents.CUT).offDiagonalH()).isGreaterThan(0.2);
  }

  @Test
  void nanAndZeroWeightsGiveNan() {
    Matrix moment = diagonal(spectrum(0.02));
    for (double value : new double[] {0, Double.NaN}) {
      Matrix weights = RandomMatrices.scaled(weights(spectrum(0.02)), value);
      Exponents exponents =
          Exponents.of(Spectrum.of(weights, moments(weights, moment, moment)), Exponents.CUT);
      assertThat(exponents.kept()).isZero();
      assertThat(exponents.p().slope()).isNaN();
      assertThat(exponents.spreadZ()).isNaN();
    }
  }

  /** From 1 down to the least in equal ratios. */
  private static double[] spectrum(double least) {
    double[] z = new double[SIZE];
    Arrays.setAll(z, i -> Math.pow(least, i / (SIZE - 1.0)));
    return z;
  }

  /** A layer with H_a = V z^p Vᵀ and G_b = U z^q Uᵀ. */
  private static Spectrum layer(double[] z, double p, double q) {
    Matrix weights = weights(z);
    Matrix ha = Products.sandwich(Rotations.of(SIZE, 1), diagonal(power(z, p)));
    Matrix gb = Products.sandwich(Rotations.of(SIZE, 0), diagonal(power(z, q)));
    return Spectrum.of(weights, moments(weights, ha, gb));
  }

  /** W = U √z Vᵀ. */
  private static Matrix weights(double[] z) {
    Matrix us = Products.multiply(Rotations.of(SIZE, 0), diagonal(power(z, 0.5)));
    return Products.multiplyByTranspose(us, Rotations.of(SIZE, 1));
  }

  private static Moments moments(Matrix weights, Matrix ha, Matrix gb) {
    return new Moments(
        SecondMoment.of(ha),
        SecondMoment.of(Products.sandwich(weights, ha)),
        SecondMoment.of(Products.multiply(Products.transposeMultiply(weights, gb), weights)),
        SecondMoment.of(gb),
        SecondMoment.of(Products.gram(weights, 1)),
        SecondMoment.of(Products.outerGram(weights)));
  }

  private static double[] power(double[] z, double exponent) {
    return Arrays.stream(z).map(value -> Math.pow(value, exponent)).toArray();
  }

  private static Matrix diagonal(double[] values) {
    double[] entries = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      entries[i * SIZE + i] = values[i];
    }
    return new Matrix(SIZE, SIZE, entries);
  }
}
