package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.ViewsConfig;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ViewPairsTest {

  private static final int BATCH = 6;
  private static final int INPUTS = 64;

  private final DataSet digits = Digits.read(0);

  private ViewPairs pairs(double noise) {
    Views views = new Views(new ViewsConfig(1, 0, 0, 0, 0, noise, 0, 0), INPUTS);
    return new ViewPairs(digits.stream(3), views, 3, BATCH);
  }

  private float[] minibatch(SampleStream samples, int rows) {
    FloatBuffer inputs = FloatBuffer.allocate(rows * INPUTS);
    FloatBuffer targets = FloatBuffer.allocate(rows * digits.outputs());
    samples.minibatch(4, new Minibatch(rows, inputs, targets));
    return inputs.array();
  }

  @Test
  void aMinibatchHoldsEverySampleTwice() {
    float[] plain = minibatch(digits.stream(3), BATCH);
    float[] rows = minibatch(pairs(0), 2 * BATCH);
    assertThat(Arrays.copyOf(rows, plain.length)).containsExactly(plain);
    assertThat(Arrays.copyOfRange(rows, plain.length, rows.length)).containsExactly(plain);
  }

  @Test
  void theViewsOfASampleDiffer() {
    float[] rows = minibatch(pairs(0.5), 2 * BATCH);
    assertThat(Arrays.copyOf(rows, INPUTS))
        .isNotEqualTo(Arrays.copyOfRange(rows, BATCH * INPUTS, (BATCH + 1) * INPUTS));
    assertThat(minibatch(pairs(0.5), 2 * BATCH)).containsExactly(rows);
  }

  @Test
  void heldOutSamplesComeInWholeMinibatches() {
    HeldOut plain = digits.stream(3).heldOut(100);
    HeldOut seen = pairs(0).heldOut(40);
    assertThat(seen.size()).isEqualTo(36);
    for (int row = 0; row < 36; row++) {
      int sample = row / (2 * BATCH) * BATCH + row % BATCH;
      for (int j = 0; j < INPUTS; j++) {
        assertThat(seen.inputs().at(row, j)).isEqualTo(plain.inputs().at(sample, j));
      }
      assertThat(seen.targets().largest(row)).isEqualTo(plain.targets().largest(sample));
    }
    assertThat(pairs(0.5).heldOut(40)).isEqualTo(pairs(0.5).heldOut(40));
    assertThat(pairs(0.5).heldOut(1).size()).isEqualTo(2 * BATCH);
  }
}
