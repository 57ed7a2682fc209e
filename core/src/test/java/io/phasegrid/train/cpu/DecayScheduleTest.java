package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecayScheduleTest {

  private static final int LONGEST = 1_000_000;

  /**
   * Over one e-fold: the shrinkages sum up to within half a quantum (5e-7), and that they come as
   * quanta rather than evenly adds half a quantum more.
   */
  @ParameterizedTest
  @ValueSource(
      doubles = {1e-9, 3e-8, 1e-7, 1e-6, 7e-6, 1.5e-5, 1.6e-5, 1e-4, 3e-4, 1e-3, 0.03, 0.1, 0.5})
  void productIsThatOfExactDecay(double rate) {
    DecaySchedule schedule = new DecaySchedule(rate);
    int steps = (int) Math.min(LONGEST, Math.ceil(1 / rate));
    double product = 1;
    for (int step = 0; step < steps; step++) {
      product *= schedule.factor(step);
    }
    assertThat(product / Math.pow(1 - rate, steps)).isCloseTo(1, within(1e-6));
  }

  @Test
  void withoutDecayTheFactorIsOne() {
    DecaySchedule schedule = new DecaySchedule(0);
    for (int step : new int[] {0, 1, 1000, Integer.MAX_VALUE - 1}) {
      assertThat(schedule.factor(step)).isEqualTo(1f);
    }
  }
}
