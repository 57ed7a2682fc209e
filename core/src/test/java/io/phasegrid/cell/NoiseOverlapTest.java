package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.ParticipationRatio;
import io.phasegrid.noise.NoiseCovariance;
import io.phasegrid.noise.NoiseDirections;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.NoiseShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseOverlapTest {

  private static final int UNITS = 8;
  private static final int SAMPLES = 300;
  private static final long SEED = 4;

  private final Matrix weights = normal(UNITS, 5, 1);
  private final Matrix inputs = normal(SAMPLES, 5, 2);
  private final Matrix gradients = normal(SAMPLES, UNITS, 3);

  /** The definition, with the moments written out. */
  @ParameterizedTest
  @EnumSource(
      value = NoiseShape.class,
      names = {"DIRECTIONS", "REPRESENTATION", "WEIGHTS"})
  void isThatOfTheMoments(NoiseShape shape) {
    LayerSamples layer = new LayerSamples(weights, inputs, gradients);
    NoiseOverlap overlap = of(shape, layer);
    Matrix c = new NoiseCovariance(shape, SEED).matrix(1, layer.representation());
    assertThat(overlap.h()).isCloseTo(expected(c, layer.preactivations()), within(1e-12));
    assertThat(overlap.g()).isCloseTo(expected(c, gradients), within(1e-12));
  }

  private static double expected(Matrix c, Matrix x) {
    double product = 0;
    double trace = 0;
    for (int i = 0; i < UNITS; i++) {
      for (int j = 0; j < UNITS; j++) {
        double moment = 0;
        for (int s = 0; s < SAMPLES; s++) {
          moment += x.at(s, i) * x.at(s, j) / SAMPLES;
        }
        product += c.at(i, j) * moment;
        trace += i == j ? moment : 0;
      }
    }
    return UNITS * product / (c.trace() * trace);
  }

  /** Gradients in the noisy directions alone: all of tr G lies in a quarter of the units. */
  @Test
  void isTheInverseShareOfDirectionsForWhatLiesInThem() {
    Matrix directions = NoiseDirections.of(SEED, 1, UNITS);
    Matrix inside = Products.multiply(normal(SAMPLES, directions.rows(), 5), directions);
    Matrix projector = Products.gram(directions, 1);
    Matrix outside = minus(gradients, Products.multiply(gradients, projector));
    assertThat(of(NoiseShape.DIRECTIONS, new LayerSamples(weights, inputs, inside)).g())
        .isCloseTo(4, within(1e-12));
    assertThat(of(NoiseShape.DIRECTIONS, new LayerSamples(weights, inputs, outside)).g())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void ofARepresentationWithItselfIsUnitsOverParticipation() {
    LayerSamples layer = new LayerSamples(weights, inputs, gradients);
    double participation = ParticipationRatio.ratio(Products.gram(layer.preactivations(), 1));
    assertThat(of(NoiseShape.REPRESENTATION, layer).h())
        .isCloseTo(UNITS / participation, within(1e-12));
  }

  @Test
  void isUndefinedWhereNothingIsLeft() {
    Matrix zero = new Matrix(UNITS, 5, new double[UNITS * 5]);
    NoiseOverlap overlap = of(NoiseShape.DIRECTIONS, new LayerSamples(zero, inputs, gradients));
    assertThat(overlap.h()).isNaN();
    assertThat(overlap.g()).isFinite();
    assertThat(of(NoiseShape.WEIGHTS, new LayerSamples(zero, inputs, gradients)).g()).isNaN();
  }

  private static NoiseOverlap of(NoiseShape shape, LayerSamples layer) {
    return NoiseOverlap.of(new NoiseCovariance(shape, SEED), 1, 4, layer).orElseThrow();
  }

  private static Matrix minus(Matrix a, Matrix b) {
    double[] values = a.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= b.values()[i];
    }
    return new Matrix(a.rows(), a.columns(), values);
  }

  private static Matrix normal(int rows, int columns, int which) {
    long key = KeyedRandom.key(5, Purpose.TEACHER, which, 0);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Gaussian.at(key, i);
    }
    return new Matrix(rows, columns, values);
  }
}
