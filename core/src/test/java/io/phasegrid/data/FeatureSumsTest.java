package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of streamed rows against those of rows in memory. */
class FeatureSumsTest {

  private static final int ROWS = 1000;
  private static final int FEATURES = 7;

  @Test
  void bytesGiveTheBitsOfAFitInMemory() {
    byte[] pixels = new byte[ROWS * FEATURES];
    new Random(1).nextBytes(pixels);
    FeatureSums sums = new FeatureSums(FEATURES);
    for (int i = 0; i < ROWS; i++) {
      float[] row = new float[FEATURES];
      for (int j = 0; j < FEATURES; j++) {
        row[j] = pixels[i * FEATURES + j] & 0xFF;
      }
      sums.add(row);
    }

    Standardisation inMemory = Standardisation.fit(pixels, FEATURES);
    Standardisation streamed = sums.fitted();

    assertThat(sums.needSecondPass()).isFalse();
    assertThat(streamed.means()).isEqualTo(inMemory.means());
    assertThat(streamed.scalar()).isEqualTo(inMemory.scalar());
    assertThat(streamed.apply(pixels[3] & 0xFF, 3)).isEqualTo(inMemory.apply(pixels)[3]);
  }

  @Test
  void largeMeansDoNotCancelSmallDeviations() {
    Random random = new Random(2);
    FeatureSums sums = new FeatureSums(1);
    float[][] rows = new float[ROWS][];
    double mean = 0;
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new float[] {(float) (1e6 + random.nextGaussian())};
      mean += (double) rows[i][0] / ROWS;
      sums.add(rows[i]);
    }
    assertThat(sums.needSecondPass()).isTrue();
    double variance = 0;
    for (float[] row : rows) {
      sums.addCentred(row, 0);
      variance += (row[0] - mean) * (row[0] - mean) / ROWS;
    }

    assertThat(sums.fitted().means()[0]).isCloseTo(mean, within(1e-6));
    assertThat(sums.fitted().scalar()).isCloseTo(Math.sqrt(variance), within(1e-9));
  }

  @Test
  void equalRowsHaveNothingToScale() {
    FeatureSums sums = new FeatureSums(2);
    sums.add(new float[] {3, -2});
    sums.add(new float[] {3, -2});

    assertThatThrownBy(sums::fitted).isInstanceOf(IllegalArgumentException.class);
  }
}
