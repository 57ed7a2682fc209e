package io.phasegrid.analysis.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdjustedRandTest {

  @Test
  void knownIndices() {
    assertThat(AdjustedRand.index(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0})).isEqualTo(1);
    assertThat(AdjustedRand.index(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
        .isEqualTo(4.0 / 7, within(1e-12));
    assertThat(AdjustedRand.index(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}))
        .isEqualTo(-0.5, within(1e-12));
    assertThat(AdjustedRand.index(new int[] {0, 0, 0}, new int[] {0, 1, 1})).isZero();
  }

  @Test
  void equalPartitionsAreBeyondTheNull() {
    int[] groups = IntStream.range(0, 60).map(i -> i % 3).toArray();

    AdjustedRand agreement = AdjustedRand.of(groups, groups, 200, 0);

    assertThat(agreement.index()).isEqualTo(1);
    assertThat(agreement.pValue()).isEqualTo(1 / 201.0, within(1e-12));
    assertThat(agreement.nullLow()).isBetween(-0.1, 0.0);
    assertThat(agreement.nullHigh()).isBetween(0.0, 0.2);
  }

  @Test
  void pValuesAreUniformUnderIndependence() {
    int simulations = 500;
    double[] pValues =
        IntStream.range(0, simulations)
            .mapToDouble(i -> AdjustedRand.of(random(i, 0, 3), random(i, 1, 4), 199, i).pValue())
            .sorted()
            .toArray();

    double distance =
        IntStream.range(0, simulations)
            .mapToDouble(i -> Math.abs(pValues[i] - (i + 1.0) / simulations))
            .max()
            .orElseThrow();
    assertThat(distance).as("Kolmogorov and Smirnov, 1 %% level").isLessThan(1.63 / Math.sqrt(500));
    assertThat(Arrays.stream(pValues).filter(p -> p <= 0.05).count()).isBetween(10L, 42L);
  }

  private static int[] random(int simulation, int which, int groups) {
    long key = KeyedRandom.key(simulation, Purpose.MINIBATCH, which, 7);
    return IntStream.range(0, 150).map(i -> KeyedRandom.index(key, i, groups)).toArray();
  }
}
