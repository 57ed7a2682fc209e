package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Tiles.LANES;
import static io.phasegrid.train.vector.Tiles.WIDTH;

import io.phasegrid.sweep.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Activations of hidden units and their derivatives, over whole layers. */
final class Activations {

  /** tanh is 1 to single precision beyond this. */
  private static final float LARGEST = 9.02f;

  private static final float NEAR_ZERO = 0.3f;

  private Activations() {}

  /** Turns pre-activations into activations, in place. */
  static void forward(Activation activation, float[] units) {
    switch (activation) {
      case RELU -> relu(units);
      case TANH -> tanh(units);
      case LINEAR -> {}
    }
  }

  /** Multiplies gradients with respect to activations by φ′, in place. */
  static void backward(Activation activation, float[] delta, float[] units) {
    switch (activation) {
      case RELU -> reluDerivative(delta, units);
      case TANH -> tanhDerivative(delta, units);
      case LINEAR -> {}
    }
  }

  private static void relu(float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      FloatVector.fromArray(LANES, units, i).max(0f).intoArray(units, i);
    }
  }

  private static void reluDerivative(float[] delta, float[] units) {
    FloatVector zero = FloatVector.zero(LANES);
    for (int i = 0; i < units.length; i += WIDTH) {
      VectorMask<Float> dead =
          FloatVector.fromArray(LANES, units, i).compare(VectorOperators.LE, zero);
      FloatVector.fromArray(LANES, delta, i).blend(zero, dead).intoArray(delta, i);
    }
  }

  private static void tanh(float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      tanh(FloatVector.fromArray(LANES, units, i)).intoArray(units, i);
    }
  }

  /**
   * (e − 1)/(e + 1) with e = exp(2x); near 0 the odd Taylor polynomial, which keeps small values.
   */
  static FloatVector tanh(FloatVector x) {
    FloatVector bounded = x.max(-LARGEST).min(LARGEST);
    FloatVector e = Exponential.ofTwo(bounded.mul(2 * Exponential.LOG2_E));
    FloatVector far = e.sub(1f).div(e.add(1f));
    FloatVector s = x.mul(x);
    FloatVector near =
        s.mul(62f / 2835f)
            .add(-17f / 315f)
            .mul(s)
            .add(2f / 15f)
            .mul(s)
            .add(-1f / 3f)
            .mul(s)
            .mul(x)
            .add(x);
    return far.blend(near, x.abs().compare(VectorOperators.LT, NEAR_ZERO));
  }

  private static void tanhDerivative(float[] delta, float[] units) {
    for (int i = 0; i < units.length; i += WIDTH) {
      FloatVector value = FloatVector.fromArray(LANES, units, i);
      FloatVector d = FloatVector.fromArray(LANES, delta, i);
      d.sub(d.mul(value).mul(value)).intoArray(delta, i);
    }
  }
}
