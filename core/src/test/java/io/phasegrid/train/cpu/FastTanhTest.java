package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FastTanhTest {

  @Test
  void isCloseToTheExactFunction() {
    double worst = 0;
    for (int i = -2_000_000; i <= 2_000_000; i++) {
      float x = i * 1e-5f;
      worst = Math.max(worst, Math.abs(FastTanh.of(x) - StrictMath.tanh(x)));
    }
    assertThat(worst).isLessThan(5e-7);
  }

  /** Every binade from the smallest number to 1, at several mantissas. */
  @Test
  void smallValuesKeepTheirRelativeAccuracy() {
    for (int exponent = Float.MIN_EXPONENT; exponent < 0; exponent++) {
      for (float mantissa = 1; mantissa < 2; mantissa += 0.01f) {
        for (float x :
            new float[] {Math.scalb(mantissa, exponent), -Math.scalb(mantissa, exponent)}) {
          assertThat(FastTanh.of(x) / StrictMath.tanh(x)).isCloseTo(1, within(1e-6));
        }
      }
    }
    assertThat(FastTanh.of(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(FastTanh.of(0f)).isZero();
  }

  @Test
  void neverLeavesTheUnitInterval() {
    for (float x = 5; x < 100; x += 0.001f) {
      assertThat(FastTanh.of(x)).isBetween(0.9999f, 1f);
      assertThat(FastTanh.of(-x)).isBetween(-1f, -0.9999f);
    }
  }

  @Test
  void infinitiesAreOneAndNanIsNan() {
    assertThat(FastTanh.of(Float.POSITIVE_INFINITY)).isCloseTo(1f, within(5e-7f));
    assertThat(FastTanh.of(Float.NEGATIVE_INFINITY)).isCloseTo(-1f, within(5e-7f));
    assertThat(FastTanh.of(Float.MAX_VALUE)).isCloseTo(1f, within(5e-7f));
    assertThat(FastTanh.of(Float.NaN)).isNaN();
  }
}
