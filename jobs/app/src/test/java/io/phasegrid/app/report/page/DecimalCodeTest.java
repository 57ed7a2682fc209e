package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecimalCodeTest {

  private static final long KEY = KeyedRandom.key(1, Purpose.LABEL_NOISE, 0, 0);

  @Test
  void comparisonsWithAnyThresholdOfSixDecimalsAreThoseOfTheNumbers() {
    for (int i = 0; i < 200_000; i++) {
      int units = (int) ((KeyedRandom.uniform(KEY, 2L * i) - 0.5) * 4e6);
      // The number that the text of a decimal is read as, which a threshold is.
      double threshold = new BigDecimal(units).movePointLeft(6).doubleValue();
      double value =
          switch (i % 4) {
            case 0 -> threshold;
            case 1 -> Math.nextUp(threshold);
            case 2 -> Math.nextDown(threshold);
            default -> threshold + (KeyedRandom.uniform(KEY, 2L * i + 1) - 0.5) * 1e-5;
          };
      assertThat(DecimalCode.reached(value) >= units)
          .as("%s ≥ %s", value, threshold)
          .isEqualTo(value >= threshold);
      assertThat(DecimalCode.needed(value) <= units)
          .as("%s ≤ %s", value, threshold)
          .isEqualTo(value <= threshold);
    }
  }

  @Test
  void whatIsNoNumberPassesNoTestAndInfinitiesPassAsTheyDo() {
    int largest = 2_000_000_000;
    assertThat(DecimalCode.reached(Double.NaN)).isLessThan(-largest);
    assertThat(DecimalCode.needed(Double.NaN)).isGreaterThan(largest);
    assertThat(DecimalCode.reached(Double.POSITIVE_INFINITY)).isGreaterThan(largest);
    assertThat(DecimalCode.reached(-1e300)).isBetween(Integer.MIN_VALUE + 1, -largest);
    assertThat(DecimalCode.needed(Double.POSITIVE_INFINITY)).isGreaterThan(largest);
  }

  @Test
  void thresholdsThatNeedMoreDecimalsAreRefusedInOneSentence() {
    DecimalCode.requireExact(Thresholds.DEFAULT.with(ThresholdKey.ALPHA, 0.123457));

    assertThatThrownBy(
            () -> DecimalCode.requireExact(Thresholds.DEFAULT.with(ThresholdKey.ALPHA, 1 / 3.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("phase.alpha")
        .hasMessageContaining("six decimals");
  }
}
