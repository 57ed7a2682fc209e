package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnderflowTest {

  @Test
  void leavesNothingWhoseProductsAreDenormal() {
    for (int exponent = Float.MIN_EXPONENT - 23; exponent < 10; exponent++) {
      for (float mantissa = 1; mantissa < 2; mantissa += 0.01f) {
        float left = Underflow.flushed(Math.scalb(mantissa, exponent));
        assertThat(left == 0 || left * left >= Float.MIN_NORMAL).as("2^%d", exponent).isTrue();
      }
    }
  }

  @Test
  void keepsTheBitsOfWhatMatters() {
    for (float value = 1e-2f; value < 1e6f; value *= 1.01f) {
      assertThat(Underflow.flushed(value)).isEqualTo(value);
      assertThat(Underflow.flushed(-value)).isEqualTo(-value);
    }
    assertThat(Underflow.flushed(Float.NaN)).isNaN();
    assertThat(Underflow.flushed(Float.POSITIVE_INFINITY)).isInfinite();
  }

  @Test
  void costsSmallValuesAtMostOneMoreRounding() {
    for (float value = 1e-17f; value < 1e-2f; value *= 1.01f) {
      assertThat(Math.abs(Underflow.flushed(value) - value))
          .isLessThanOrEqualTo(7e-18f + Math.ulp(value));
    }
  }
}
