package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Tiles.LANES;
import static io.phasegrid.train.vector.Tiles.WIDTH;

import io.phasegrid.sweep.Loss;
import jdk.incubator.vector.FloatVector;

/** δ = ∂ℓ/∂o of every sample; all arrays are classes × samples. */
final class OutputGradients {

  private OutputGradients() {}

  static void compute(
      Loss loss, float[] outputs, float[] targets, float[] delta, int classes, int samples) {
    switch (loss) {
      case MSE -> difference(outputs, targets, delta);
      case CROSS_ENTROPY -> {
        for (int s = 0; s < samples; s += WIDTH) {
          softmax(outputs, delta, classes, samples, s);
        }
        difference(delta, targets, delta);
      }
    }
  }

  private static void difference(float[] outputs, float[] targets, float[] delta) {
    for (int i = 0; i < delta.length; i += WIDTH) {
      FloatVector.fromArray(LANES, outputs, i)
          .sub(FloatVector.fromArray(LANES, targets, i))
          .intoArray(delta, i);
    }
  }

  private static void softmax(
      float[] outputs, float[] probabilities, int classes, int samples, int s) {
    FloatVector largest = FloatVector.fromArray(LANES, outputs, s);
    for (int j = 1; j < classes; j++) {
      largest = largest.max(FloatVector.fromArray(LANES, outputs, j * samples + s));
    }
    FloatVector sum = FloatVector.zero(LANES);
    for (int j = 0; j < classes; j++) {
      FloatVector e =
          Exponential.ofTwo(
              FloatVector.fromArray(LANES, outputs, j * samples + s)
                  .sub(largest)
                  .mul(Exponential.LOG2_E));
      e.intoArray(probabilities, j * samples + s);
      sum = sum.add(e);
    }
    for (int j = 0; j < classes; j++) {
      FloatVector.fromArray(LANES, probabilities, j * samples + s)
          .div(sum)
          .intoArray(probabilities, j * samples + s);
    }
  }
}
