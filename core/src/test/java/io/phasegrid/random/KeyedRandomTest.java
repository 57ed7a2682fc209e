package io.phasegrid.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {

  private static final int MANY = 1_000_000;

  @Property(tries = 500)
  void numbersStayInTheirRange(
      @ForAll long key,
      @ForAll long index,
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
    assertThat(KeyedRandom.uniform(key, index)).isGreaterThanOrEqualTo(0).isLessThan(1);
    assertThat(KeyedRandom.index(key, index, bound)).isBetween(0, bound - 1);
    assertThat(KeyedRandom.increment(key) & 1).isOne();
    assertThat(KeyedRandom.bits(key, KeyedRandom.increment(key), index))
        .isEqualTo(KeyedRandom.bits(key, index));
  }

  @Test
  void uniformNumbersAreUniform() {
    long key = KeyedRandom.key(1, Purpose.LABEL_NOISE, 3, 0);
    int[] counts = new int[100];
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
      double value = KeyedRandom.uniform(key, i);
      counts[(int) (value * counts.length)]++;
      sum += value;
    }
    assertThat(sum / MANY).isCloseTo(0.5, within(4 / Math.sqrt(12.0 * MANY)));
    assertChiSquare(counts, MANY);
  }

  @Test
  void indicesAreUniform() {
    long key = KeyedRandom.key(2, Purpose.MINIBATCH, 0, 0);
    for (int bound : new int[] {3, 10, 64, 1198}) {
      int[] counts = new int[bound];
      for (int i = 0; i < MANY; i++) {
        counts[KeyedRandom.index(key, i, bound)]++;
      }
      assertChiSquare(counts, MANY);
    }
  }

  @Test
  void firstIndicesOfConsecutiveStepsAreUniform() {
    int[] counts = new int[97];
    for (int step = 0; step < MANY; step++) {
      counts[KeyedRandom.index(KeyedRandom.key(2, Purpose.MINIBATCH, step, 0), 0, 97)]++;
    }
    assertChiSquare(counts, MANY);
  }

  @Test
  void everyBitIsSetHalfOfTheTime() {
    long key = KeyedRandom.key(3, Purpose.ROTATION, 32, 1);
    int[] counts = new int[Long.SIZE];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      long bits = KeyedRandom.bits(key, i);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        counts[bit] += (int) (bits >>> bit & 1);
      }
    }
    for (int count : counts) {
      assertThat(count).isBetween(draws / 2 - 700, draws / 2 + 700); // 4.4 standard deviations
    }
  }

  @Test
  void keysAreDistinct() {
    Set<Long> keys = new HashSet<>();
    int made = 0;
    for (long seed = -3; seed < 4; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (int step = 0; step < 300; step++) {
          for (int layer = 0; layer < 8; layer++) {
            keys.add(KeyedRandom.key(seed, purpose, step, layer));
            made++;
          }
        }
      }
    }
    assertThat(keys).hasSize(made);
  }

  /** Stored results depend on these numbers: if they change, cells can no longer be compared. */
  @Test
  void numbersNeverChange() {
    long key = KeyedRandom.key(1, Purpose.GRADIENT_NOISE, 2, 3);
    assertThat(key).isEqualTo(0x7E6CA8204139C01FL);
    assertThat(KeyedRandom.bits(key, 5)).isEqualTo(0x1CAE373CCA3E06AEL);
    assertThat(Gaussian.at(key, 5)).isCloseTo(0.670423f, within(1e-6f));
    assertThat(Purpose.values())
        .startsWith(
            Purpose.INITIAL_WEIGHTS,
            Purpose.MINIBATCH,
            Purpose.TRAINING_INPUT,
            Purpose.LABEL_NOISE,
            Purpose.GRADIENT_NOISE,
            Purpose.TEACHER,
            Purpose.TEACHER_SCALE,
            Purpose.HELD_OUT_INPUT,
            Purpose.HELD_OUT_LABEL_NOISE,
            Purpose.HELD_OUT_GRADIENT_NOISE,
            Purpose.ROTATION,
            Purpose.NOISE_DIRECTIONS);
  }

  /** Within five standard deviations of the mean of χ² with one degree of freedom less. */
  private static void assertChiSquare(int[] counts, int draws) {
    double expected = (double) draws / counts.length;
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    int degrees = counts.length - 1;
    assertThat(statistic).isCloseTo(degrees, within(5 * Math.sqrt(2.0 * degrees)));
  }
}
