package io.phasegrid.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Loss;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelNoiseTest {

  private static final int ROWS = 40_000;
  private static final int CLASSES = 10;

  private static LabelNoise noise(Loss loss, double sigma) {
    return new LabelNoise(1, Purpose.LABEL_NOISE, loss, sigma);
  }

  /** The labels after noise on rows that all had label 0. */
  private static int[] labels(double sigma, int step) {
    FloatBuffer targets = FloatBuffer.allocate(ROWS * CLASSES);
    for (int row = 0; row < ROWS; row++) {
      targets.put(row * CLASSES, 1);
    }
    noise(Loss.CROSS_ENTROPY, sigma).apply(step, targets, ROWS, CLASSES);
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      float sum = 0;
      for (int j = 0; j < CLASSES; j++) {
        float target = targets.get(row * CLASSES + j);
        sum += target;
        labels[row] += target == 1 ? j : 0;
      }
      assertThat(sum).isEqualTo(1);
    }
    return labels;
  }

  private static float[] gaussian(double sigma, int step) {
    float[] targets = new float[ROWS];
    noise(Loss.MSE, sigma).apply(step, FloatBuffer.wrap(targets), ROWS / 4, 4);
    return targets;
  }

  /** Over twenty steps, since the share at a single one may stray by several deviations. */
  @Test
  void redrawsTheAskedShareUniformly() {
    double sigma = 0.3;
    int steps = 20;
    int[] counts = new int[CLASSES];
    for (int step = 0; step < steps; step++) {
      for (int label : labels(sigma, step)) {
        counts[label]++;
      }
    }

    for (int label = 0; label < CLASSES; label++) {
      // A redrawn label may come out as it was.
      double expected = sigma / CLASSES + (label == 0 ? 1 - sigma : 0);
      double deviation = Math.sqrt(expected * (1 - expected) / (steps * ROWS));
      assertThat((double) counts[label] / (steps * ROWS))
          .isCloseTo(expected, within(4 * deviation));
    }
  }

  @Test
  void zeroLeavesAllAndOneRedrawsAll() {
    assertThat(labels(0, 5)).containsOnly(0);
    assertThat(labels(1, 5)).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    long unchanged = Arrays.stream(labels(1, 5)).filter(label -> label == 0).count();
    assertThat((double) unchanged / ROWS).isCloseTo(0.1, within(0.007));
    assertThat(noise(Loss.MSE, 0).isSilent()).isTrue();
    assertThat(noise(Loss.MSE, 0.1).isSilent()).isFalse();
  }

  @Test
  void whatChangesAtSmallSigmaChangesAlikeAtLargeSigma() {
    int[] small = labels(0.2, 5);
    int[] large = labels(0.6, 5);
    for (int row = 0; row < ROWS; row++) {
      if (small[row] != 0) {
        assertThat(large[row]).isEqualTo(small[row]);
      }
    }
  }

  @Test
  void gaussianNoiseScalesWithSigma() {
    float[] unit = gaussian(1, 5);
    float[] doubled = gaussian(2, 5);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += unit[i];
      squares += unit[i] * unit[i];
      assertThat(doubled[i]).isEqualTo(2 * unit[i]);
    }
    assertThat(sum / ROWS).isCloseTo(0, within(4 / Math.sqrt(ROWS)));
    assertThat(squares / ROWS).isCloseTo(1, within(4 * Math.sqrt(2.0 / ROWS)));
  }

  @Test
  void gaussianNoiseIsAddedToTheTargets() {
    float[] targets = {10, 20};
    noise(Loss.MSE, 0.5).apply(3, FloatBuffer.wrap(targets), 1, 2);
    float[] alone = new float[2];
    noise(Loss.MSE, 0.5).apply(3, FloatBuffer.wrap(alone), 1, 2);

    assertThat(targets).containsExactly(10 + alone[0], 20 + alone[1]);
  }

  @Test
  void isFreshAtEveryStepAndRepeatable() {
    assertThat(labels(0.5, 6)).isNotEqualTo(labels(0.5, 5)).isEqualTo(labels(0.5, 6));
    assertThat(gaussian(1, 6)).isEqualTo(gaussian(1, 6));
    float[] one = gaussian(1, 5);
    float[] next = gaussian(1, 6);
    double product = 0;
    for (int i = 0; i < ROWS; i++) {
      product += one[i] * next[i];
    }
    assertThat(product / ROWS).isCloseTo(0, within(4 / Math.sqrt(ROWS)));
  }

  @Test
  void heldOutNoiseAndOtherSeedsAreIndependent() {
    float[] training = gaussian(1, 5);
    float[] heldOut = new float[ROWS];
    float[] otherSeed = new float[ROWS];
    new LabelNoise(1, Purpose.HELD_OUT_LABEL_NOISE, Loss.MSE, 1)
        .apply(5, FloatBuffer.wrap(heldOut), ROWS, 1);
    new LabelNoise(2, Purpose.LABEL_NOISE, Loss.MSE, 1)
        .apply(5, FloatBuffer.wrap(otherSeed), ROWS, 1);

    assertThat(heldOut).isNotEqualTo(training);
    assertThat(otherSeed).isNotEqualTo(training).isNotEqualTo(heldOut);
  }
}
