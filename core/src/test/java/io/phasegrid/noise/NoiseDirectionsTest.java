package io.phasegrid.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseDirectionsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "4, 1", "7, 1", "8, 2", "32, 8", "130, 32"})
  void areAQuarterOfTheUnitsAndOrthonormal(int units, int count) {
    Matrix directions = NoiseDirections.of(3, 1, units);
    assertThat(directions.rows()).isEqualTo(count).isEqualTo(NoiseDirections.count(units));
    assertThat(directions.columns()).isEqualTo(units);
    Matrix products = Products.outerGram(directions);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        assertThat(products.at(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  /**
   * Each draw lies in the span of the directions up to its own, with a positive last coefficient.
   */
  @Test
  void spanTheirDraws() {
    int units = 24;
    Matrix directions = NoiseDirections.of(5, 2, units);
    long key = KeyedRandom.key(5, Purpose.NOISE_DIRECTIONS, 2, 0);
    for (int row = 0; row < directions.rows(); row++) {
      double rest = 0;
      double last = 0;
      for (int j = 0; j < units; j++) {
        rest += Math.pow(Gaussian.at(key, row * units + j), 2);
      }
      for (int i = 0; i <= row; i++) {
        last = 0;
        for (int j = 0; j < units; j++) {
          last += directions.at(i, j) * Gaussian.at(key, row * units + j);
        }
        rest -= last * last;
      }
      assertThat(rest).isCloseTo(0, within(1e-12));
      assertThat(last).isPositive();
    }
  }

  /** Over seeds the mean projector is k/d I; entries of one scatter by less than 1/√d. */
  @Test
  void preferNoUnit() {
    int units = 12;
    int seeds = 4000;
    double[] mean = new double[units * units];
    for (int seed = 0; seed < seeds; seed++) {
      double[] projector = Products.gram(NoiseDirections.of(seed, 0, units), 1).values();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += projector[i] / seeds;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo(i % (units + 1) == 0 ? 0.25 : 0, within(5 * 0.2 / 63));
    }
  }

  /** Stored cells were trained with these. */
  @Test
  void neverChange() {
    double[] directions = NoiseDirections.of(1, 0, 8).values();
    assertThat(directions[0]).isCloseTo(-0.20894242833401877, within(1e-12));
    assertThat(directions[15]).isCloseTo(0.037612012038725225, within(1e-12));
    assertThat(NoiseDirections.of(1, 1, 8)).isNotEqualTo(NoiseDirections.of(1, 0, 8));
    assertThat(NoiseDirections.of(2, 0, 8)).isNotEqualTo(NoiseDirections.of(1, 0, 8));
  }
}
