package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StandardisationTest {

  @Property(tries = 200)
  void trainingValuesGetMeanZeroAndMeanVarianceOne(
      @ForAll @Size(min = 12, max = 12) byte[] values, @ForAll @IntRange(min = 1, max = 3) int k) {
    values[0] = 0;
    values[k] = (byte) 200;
    values[11] = 100;
    values[11 - k] = 7;
    Standardisation fitted = Standardisation.fit(values, k);
    float[] standardised = fitted.apply(values);
    double squares = 0;
    for (int j = 0; j < k; j++) {
      double sum = 0;
      for (int i = j; i < 12; i += k) {
        sum += standardised[i];
        squares += standardised[i] * standardised[i];
      }
      assertThat(sum).isCloseTo(0, within(1e-4));
    }
    assertThat(squares / 12).isCloseTo(1, within(1e-5));
  }

  @Test
  void bytesAreUnsignedAndTheScalarIsSharedByAllFeatures() {
    // Features (0, 254) and (1, 3): means 127 and 2, centred squares 127² and 1.
    Standardisation fitted = Standardisation.fit(new byte[] {0, 1, (byte) 254, 3}, 2);
    double scalar = Math.sqrt((127 * 127 + 1) / 2.0);
    assertThat(fitted.means()).containsExactly(127, 2);
    assertThat(fitted.scalar()).isCloseTo(scalar, within(1e-12));
    assertThat(fitted.apply(new byte[] {(byte) 255, 2}))
        .containsExactly((float) (128 / scalar), 0f);
  }

  @Test
  void equalRowsHaveNoScale() {
    assertThatThrownBy(() -> Standardisation.fit(new byte[] {4, 9, 4, 9}, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
