package io.phasegrid.train.cpu;

import io.phasegrid.sweep.Loss;
import java.nio.FloatBuffer;

/** Gradient of the loss with respect to the outputs, δ = ∂ℓ/∂o per sample. */
enum OutputDelta {
  SQUARED_ERROR {
    @Override
    void compute(FloatBuffer outputs, FloatBuffer targets, FloatBuffer delta, int rows, int width) {
      for (int i = 0; i < rows * width; i++) {
        delta.put(i, outputs.get(i) - targets.get(i));
      }
    }
  },
  CROSS_ENTROPY {
    /**
     * exp below it is negligible compared with 1; the bound keeps its products from becoming
     * denormal.
     */
    private static final float SMALLEST_EXPONENT = -41.6f;

    @Override
    void compute(FloatBuffer outputs, FloatBuffer targets, FloatBuffer delta, int rows, int width) {
      for (int start = 0; start < rows * width; start += width) {
        softmax(outputs, delta, start, width);
        for (int i = start; i < start + width; i++) {
          delta.put(i, delta.get(i) - targets.get(i));
        }
      }
    }

    private void softmax(FloatBuffer outputs, FloatBuffer probabilities, int start, int width) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = start; i < start + width; i++) {
        largest = Math.max(largest, outputs.get(i));
      }
      float sum = 0;
      for (int i = start; i < start + width; i++) {
        float e = (float) Math.exp(Math.max(SMALLEST_EXPONENT, outputs.get(i) - largest));
        probabilities.put(i, e);
        sum += e;
      }
      float scale = 1f / sum;
      for (int i = start; i < start + width; i++) {
        probabilities.put(i, probabilities.get(i) * scale);
      }
    }
  };

  static OutputDelta of(Loss loss) {
    return switch (loss) {
      case MSE -> SQUARED_ERROR;
      case CROSS_ENTROPY -> CROSS_ENTROPY;
      case CONTRASTIVE ->
          throw new IllegalArgumentException("no engine for MLPs alone has the contrastive loss");
    };
  }

  /** Overwrites delta; all buffers are rows × width. */
  abstract void compute(
      FloatBuffer outputs, FloatBuffer targets, FloatBuffer delta, int rows, int width);
}
