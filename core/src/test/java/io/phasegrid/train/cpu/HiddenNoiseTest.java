package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.Covariances;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.NoiseShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The noise that training adds has the covariance that its shape promises, and the same power. */
class HiddenNoiseTest {

  private static final int INPUTS = 9;
  private static final int UNITS = 14;
  private static final int BATCH = 16;
  private static final int STEPS = 8000;
  private static final double SIGMA = 0.3;

  private final OffHeapBlock block = new OffHeapBlock(3, 1000);
  private final OffHeapFloats inputs = block.floats(BATCH * INPUTS);
  private final OffHeapFloats weights = block.floats(UNITS * INPUTS);
  private final OffHeapFloats delta = block.floats(BATCH * UNITS);

  @AfterEach
  void free() {
    block.close();
  }

  @ParameterizedTest
  @EnumSource(NoiseShape.class)
  void hasItsCovariance(NoiseShape shape) {
    draw(inputs, 1);
    draw(weights, 2);
    KeyedGradientNoise noise = noise(shape, SIGMA);
    double[] sum = new double[UNITS * UNITS];
    try (HiddenNoise added = noiseOf(noise)) {
      for (int step = 0; step < STEPS; step++) {
        delta.fill(0);
        added.add(step, 0, inputs, weights, delta);
        Covariances.add(matrix(delta, BATCH, UNITS), sum);
      }
    }
    Representation layer =
        Representation.of(matrix(weights, UNITS, INPUTS), matrix(inputs, BATCH, INPUTS));
    Matrix c = noise.covariance().matrix(0, layer);
    Covariances.assertFits(sum, (long) BATCH * STEPS, SIGMA, c);
    if (shape == NoiseShape.REPRESENTATION) {
      assertThat(c).isEqualTo(Products.gram(layer.preactivations(), 1.0 / BATCH));
    }
  }

  @ParameterizedTest
  @EnumSource(NoiseShape.class)
  void isAddedToWhatIsThere(NoiseShape shape) {
    draw(inputs, 1);
    draw(weights, 2);
    try (HiddenNoise added = noiseOf(noise(shape, SIGMA))) {
      delta.fill(0);
      added.add(3, 0, inputs, weights, delta);
      Matrix alone = matrix(delta, BATCH, UNITS);
      delta.fill(2);
      added.add(3, 0, inputs, weights, delta);
      for (int i = 0; i < delta.length(); i++) {
        assertThat((double) delta.buffer().get(i)).isCloseTo(2 + alone.values()[i], within(1e-6));
      }
    }
  }

  /** A collapsed layer has no covariance to follow: it gets no noise, and certainly no NaN. */
  @ParameterizedTest
  @CsvSource({"REPRESENTATION, 0", "WEIGHTS, 0", "REPRESENTATION, 1e-38", "WEIGHTS, 1e-38"})
  void isNoneWhereTheCovarianceVanishes(NoiseShape shape, float size) {
    inputs.fill(1);
    weights.fill(size);
    try (HiddenNoise added = noiseOf(noise(shape, SIGMA))) {
      delta.fill(1);
      added.add(0, 0, inputs, weights, delta);
    }
    for (int i = 0; i < delta.length(); i++) {
      assertThat(delta.buffer().get(i)).isEqualTo(1);
    }
  }

  /** Its power is σ² d however small the factor is. */
  @ParameterizedTest
  @EnumSource(NoiseShape.class)
  void doesNotShrinkWithTheWeights(NoiseShape shape) {
    draw(inputs, 1);
    draw(weights, 2);
    try (HiddenNoise added = noiseOf(noise(shape, SIGMA))) {
      delta.fill(0);
      added.add(0, 0, inputs, weights, delta);
      Matrix before = matrix(delta, BATCH, UNITS);
      for (int i = 0; i < weights.length(); i++) {
        weights.buffer().put(i, 0x1p-60f * weights.buffer().get(i));
      }
      delta.fill(0);
      added.add(0, 0, inputs, weights, delta);
      Matrix after = matrix(delta, BATCH, UNITS);
      for (int i = 0; i < delta.length(); i++) {
        assertThat(after.values()[i]).isCloseTo(before.values()[i], within(1e-5));
      }
    }
  }

  @Test
  void withoutStrengthNothingIsAdded() {
    try (HiddenNoise added = noiseOf(noise(NoiseShape.WEIGHTS, 0))) {
      added.add(0, 0, inputs, weights, delta);
    }
    assertThat(matrix(delta, BATCH, UNITS).squaredNorm()).isZero();
  }

  private static KeyedGradientNoise noise(NoiseShape shape, double sigma) {
    return new KeyedGradientNoise(7, Purpose.GRADIENT_NOISE, sigma, shape);
  }

  private static HiddenNoise noiseOf(KeyedGradientNoise noise) {
    return HiddenNoise.of(noise, new int[] {INPUTS, UNITS, UNITS, 3}, BATCH);
  }

  private static void draw(OffHeapFloats values, int which) {
    long key = KeyedRandom.key(11, Purpose.TEACHER, which, 0);
    Gaussian.fill(key, 1f, values.buffer(), values.length());
  }

  private static Matrix matrix(OffHeapFloats from, int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.buffer().get(i);
    }
    return new Matrix(rows, columns, values);
  }
}
