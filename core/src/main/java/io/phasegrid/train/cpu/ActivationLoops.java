package io.phasegrid.train.cpu;

import io.phasegrid.sweep.Activation;
import java.nio.FloatBuffer;

/** Element-wise loops over hidden units. */
enum ActivationLoops {
  TANH {
    @Override
    void forward(FloatBuffer units, int count) {
      for (int i = 0; i < count; i++) {
        units.put(i, Underflow.flushed(FastTanh.of(units.get(i))));
      }
    }

    @Override
    void backward(FloatBuffer delta, FloatBuffer units, int count) {
      for (int i = 0; i < count; i++) {
        float value = units.get(i);
        delta.put(i, Underflow.flushed(delta.get(i) * (1f - value * value)));
      }
    }
  },
  RELU {
    @Override
    void forward(FloatBuffer units, int count) {
      for (int i = 0; i < count; i++) {
        units.put(i, Underflow.flushed(Math.max(0f, units.get(i))));
      }
    }

    @Override
    void backward(FloatBuffer delta, FloatBuffer units, int count) {
      for (int i = 0; i < count; i++) {
        delta.put(i, units.get(i) > 0f ? Underflow.flushed(delta.get(i)) : 0f);
      }
    }
  },
  LINEAR {
    @Override
    void forward(FloatBuffer units, int count) {
      flush(units, count);
    }

    @Override
    void backward(FloatBuffer delta, FloatBuffer units, int count) {
      flush(delta, count);
    }

    private void flush(FloatBuffer values, int count) {
      for (int i = 0; i < count; i++) {
        values.put(i, Underflow.flushed(values.get(i)));
      }
    }
  };

  static ActivationLoops of(Activation activation) {
    return switch (activation) {
      case TANH -> TANH;
      case RELU -> RELU;
      case LINEAR -> LINEAR;
      case GELU, SILU -> throw new IllegalArgumentException("not of this engine: " + activation);
    };
  }

  /** Replaces pre-activations by activations, in place. */
  abstract void forward(FloatBuffer units, int count);

  /**
   * Multiplies gradients by φ′, in place.
   *
   * @param delta ∂ℓ/∂(activations), becomes ∂ℓ/∂(pre-activations)
   * @param units activations φ(h)
   */
  abstract void backward(FloatBuffer delta, FloatBuffer units, int count);
}
