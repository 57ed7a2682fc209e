package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.LANES;
import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

import io.phasegrid.sweep.Activation;
import io.phasegrid.train.cpu.FastTanh;
import io.phasegrid.train.cpu.Underflow;
import jdk.incubator.vector.FloatVector;

/**
 * Activation functions of hidden units and their derivatives, applied to whole layers.
 *
 * <p>Flushing ({@link Underflow}) is inlined by hand in every loop: in a separate method the
 * compiler boxed two vectors per iteration, 18 kB per step at width 32.
 */
final class Activations {

  /** Maps the smallest unit that is not flushed to 0 to a value above 1. */
  private static final float BEYOND_UNDERFLOW = 1e30f;

  private Activations() {}

  /** Replaces pre-activations by activations, in place. */
  static void forward(Activation activation, float[] units) {
    switch (activation) {
      case RELU -> relu(units);
      case TANH -> tanh(units);
      case LINEAR -> flush(units);
      case GELU, SILU -> throw new IllegalArgumentException("not of this engine: " + activation);
    }
  }

  /** Multiplies gradients with respect to activations by φ′, in place. */
  static void backward(Activation activation, float[] delta, float[] units) {
    switch (activation) {
      case RELU -> reluDerivative(delta, units);
      case TANH -> tanhDerivative(delta, units);
      case LINEAR -> flush(delta);
      case GELU, SILU -> throw new IllegalArgumentException("not of this engine: " + activation);
    }
  }

  private static void relu(float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      FloatVector unit = FloatVector.fromArray(LANES, units, i).max(0f);
      unit.add(Underflow.SHIFT).sub(Underflow.SHIFT).intoArray(units, i);
    }
  }

  private static void reluDerivative(float[] delta, float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      // 0 or 1, computed without a mask, because masks are boxed where loops are inlined.
      FloatVector alive = FloatVector.fromArray(LANES, units, i).mul(BEYOND_UNDERFLOW).min(1f);
      FloatVector d = FloatVector.fromArray(LANES, delta, i).mul(alive);
      d.add(Underflow.SHIFT).sub(Underflow.SHIFT).intoArray(delta, i);
    }
  }

  private static void tanh(float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      FloatVector unit = tanh(FloatVector.fromArray(LANES, units, i));
      unit.add(Underflow.SHIFT).sub(Underflow.SHIFT).intoArray(units, i);
    }
  }

  /** The rational function of {@link FastTanh}. */
  static FloatVector tanh(FloatVector value) {
    FloatVector x = value.max(-FastTanh.LARGEST).min(FastTanh.LARGEST);
    FloatVector s = x.mul(x);
    FloatVector p = s.mul(FastTanh.P13).add(FastTanh.P11);
    p = p.mul(s).add(FastTanh.P9);
    p = p.mul(s).add(FastTanh.P7);
    p = p.mul(s).add(FastTanh.P5);
    p = p.mul(s).add(FastTanh.P3);
    p = p.mul(s).add(FastTanh.P1);
    FloatVector q = s.mul(FastTanh.Q6).add(FastTanh.Q4);
    q = q.mul(s).add(FastTanh.Q2);
    q = q.mul(s).add(1f);
    return p.mul(x).div(q);
  }

  private static void tanhDerivative(float[] delta, float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      FloatVector value = FloatVector.fromArray(LANES, units, i);
      FloatVector d = FloatVector.fromArray(LANES, delta, i);
      d = d.sub(d.mul(value).mul(value));
      d.add(Underflow.SHIFT).sub(Underflow.SHIFT).intoArray(delta, i);
    }
  }

  private static void flush(float[] values) {
    for (int i = 0; i < values.length; i += WIDTH) {
      FloatVector value = FloatVector.fromArray(LANES, values, i);
      value.add(Underflow.SHIFT).sub(Underflow.SHIFT).intoArray(values, i);
    }
  }
}
