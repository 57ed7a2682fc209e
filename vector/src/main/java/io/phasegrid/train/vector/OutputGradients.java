package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Lanes.LANES;
import static io.phasegrid.train.vector.Lanes.WIDTH;

import io.phasegrid.sweep.Loss;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * δ = ∂ℓ/∂o of every sample, by rows of samples.
 *
 * <p>What is accumulated over classes lies in arrays, not in vectors that a loop carries: the
 * compiler puts those on the heap where the loop is as short as the number of classes.
 */
final class OutputGradients {

  private final Loss loss;
  private final int classes;
  private final int batch;
  private final int samples;
  private final int stride;
  private final float[] largest;
  private final float[] sums;

  /**
   * @param loss of one sample
   * @param classes number of outputs
   * @param batch samples that count
   * @param samples stride of a row of outputs
   * @param stride of a row of δ
   */
  OutputGradients(Loss loss, int classes, int batch, int samples, int stride) {
    this.loss = loss;
    this.classes = classes;
    this.batch = batch;
    this.samples = samples;
    this.stride = stride;
    this.largest = new float[Lanes.padded(batch)];
    this.sums = new float[Lanes.padded(batch)];
  }

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
      softmax(outputs);
    }
    for (int j = 0; j < classes; j++) {
      for (int b = 0; b < batch; b++) {
        delta[b * stride + j] = rate * (outputs[j * samples + b] - targets[b * classes + j]);
      }
    }
  }

  private void softmax(float[] outputs) {
    System.arraycopy(outputs, 0, largest, 0, largest.length);
    for (int j = 1; j < classes; j++) {
      for (int b = 0; b < largest.length; b++) {
        largest[b] = Math.max(largest[b], outputs[j * samples + b]);
      }
    }
    Arrays.fill(sums, 0);
    for (int j = 0; j < classes; j++) {
      exponentiate(outputs, j * samples);
    }
    for (int b = 0; b < sums.length; b++) {
      sums[b] = 1 / sums[b];
    }
    for (int j = 0; j < classes; j++) {
      for (int b = 0; b < sums.length; b++) {
        outputs[j * samples + b] *= sums[b];
      }
    }
  }

  /** Replaces a row by exp(row − largest), and adds that to the sums. */
  private void exponentiate(float[] outputs, int row) {
    for (int b = 0; b < sums.length; b += WIDTH) {
      FloatVector e =
          Exponential.ofTwo(
              FloatVector.fromArray(LANES, outputs, row + b)
                  .sub(FloatVector.fromArray(LANES, largest, b))
                  .mul(Exponential.LOG2_E));
      e.intoArray(outputs, row + b);
      FloatVector.fromArray(LANES, sums, b).add(e).intoArray(sums, b);
    }
  }
}
