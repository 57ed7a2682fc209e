package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import org.junit.jupiter.api.Test;

class ParticipationRatioTest {

  @Test
  void isTheRankOfAProjection() {
    assertThat(ratio(1, 0, 0)).isEqualTo(1);
    assertThat(ratio(1, 1, 0)).isEqualTo(2);
    assertThat(ratio(1, 1, 1)).isCloseTo(3, within(1e-15));
    assertThat(ratio(3, 1, 0)).isCloseTo(16.0 / 10, within(1e-15));
  }

  @Test
  void doesNotDependOnScale() {
    assertThat(ratio(3e-250, 1e-250, 0)).isCloseTo(1.6, within(1e-14));
    assertThat(ratio(3e250, 1e250, 0)).isCloseTo(1.6, within(1e-14));
  }

  @Test
  void isNanForNothing() {
    assertThat(ratio(0, 0, 0)).isNaN();
    assertThat(ratio(Double.NaN, 1, 1)).isNaN();
  }

  private static double ratio(double a, double b, double c) {
    return ParticipationRatio.ratio(new Matrix(3, 3, new double[] {a, 0, 0, 0, b, 0, 0, 0, c}));
  }
}
