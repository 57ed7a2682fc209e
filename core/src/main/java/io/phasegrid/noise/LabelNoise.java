package io.phasegrid.noise;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Loss;
import java.nio.FloatBuffer;

/**
 * Noise on targets, independent at every step: with squared error y += σ N(0, I); with
 * cross-entropy each label is redrawn uniformly over all classes with probability σ.
 *
 * @param purpose training or held-out noise, which are independent
 * @param sigma σ, at least 0; at most 1 with cross-entropy
 */
public record LabelNoise(long seed, Purpose purpose, Loss loss, double sigma) {

  /** Whether the noise is zero. */
  public boolean isSilent() {
    return sigma == 0;
  }

  /**
   * Adds noise in place; steps count from 0.
   *
   * @param targets rows × outputs from index 0, row-major; one-hot rows with cross-entropy
   */
  public void apply(int step, FloatBuffer targets, int rows, int outputs) {
    if (isSilent()) {
      return;
    }
    long key = KeyedRandom.key(seed, purpose, step, 0);
    if (loss == Loss.CROSS_ENTROPY) {
      redrawLabels(key, targets, rows, outputs);
    } else {
      for (int i = 0; i < rows * outputs; i++) {
        targets.put(i, targets.get(i) + (float) sigma * Gaussian.at(key, i));
      }
    }
  }

  /** A label redrawn at small σ is redrawn to the same class at large σ. */
  private void redrawLabels(long key, FloatBuffer targets, int rows, int outputs) {
    for (int row = 0; row < rows; row++) {
      if (KeyedRandom.uniform(key, 2L * row) < sigma) {
        int label = KeyedRandom.index(key, 2L * row + 1, outputs);
        for (int j = 0; j < outputs; j++) {
          targets.put(row * outputs + j, j == label ? 1f : 0f);
        }
      }
    }
  }
}
