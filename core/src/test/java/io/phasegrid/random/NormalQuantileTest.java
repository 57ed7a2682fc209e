package io.phasegrid.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalQuantileTest {

  @Test
  void agreesWithTabulatedQuantiles() {
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(NormalQuantile.of(0.9999)).isCloseTo(3.719016485455709, within(1e-9));
    assertThat(NormalQuantile.of(0.01)).isCloseTo(-2.3263478740408408, within(1e-12));
    assertThat(NormalQuantile.of(1e-6)).isCloseTo(-4.753424308822899, within(1e-8));
  }
}
