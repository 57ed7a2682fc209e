package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Lanes.LANES;
import static io.phasegrid.train.vector.Lanes.WIDTH;

import io.phasegrid.sweep.Loss;
import jdk.incubator.vector.FloatVector;

/**
 * δ = ∂ℓ/∂o of every sample, by rows of samples.
 *
 * @param loss of one sample
 * @param classes number of outputs
 * @param batch samples that count
 * @param samples stride of a row of outputs
 * @param stride of a row of δ
 */
record OutputGradients(Loss loss, int classes, int batch, int samples, int stride) {

  /**
   * Computes δ.
   *
   * @param outputs classes × samples; overwritten by predictions
   * @param targets batch × classes
   * @param rate factor on δ
   * @param delta batch × stride; only the classes are written
   */
  void compute(float[] outputs, float[] targets, float rate, float[] delta) {
    if (loss == Loss.CROSS_ENTROPY) {
      for (int s = 0; s < batch; s += WIDTH) {
        softmax(outputs, s);
      }
    }
    for (int j = 0; j < classes; j++) {
      for (int b = 0; b < batch; b++) {
        delta[b * stride + j] = rate * (outputs[j * samples + b] - targets[b * classes + j]);
      }
    }
  }

  private void softmax(float[] outputs, int s) {
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
      e.intoArray(outputs, j * samples + s);
      sum = sum.add(e);
    }
    FloatVector inverse = FloatVector.broadcast(LANES, 1f).div(sum);
    for (int j = 0; j < classes; j++) {
      FloatVector.fromArray(LANES, outputs, j * samples + s)
          .mul(inverse)
          .intoArray(outputs, j * samples + s);
    }
  }
}
