package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.LANES;
import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

import io.phasegrid.sweep.Loss;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Output gradients δ = ∂ℓ/∂o of every sample, row-major in samples. Accumulators over classes are
 * arrays rather than loop-carried vectors, which the compiler would allocate on the heap in loops
 * as short as the number of classes.
 */
final class OutputGradients {

  private final Loss loss;
  private final int classes;
  private final int batch;
  private final int samples;
  private final int stride;
  private final float[] largest;
  private final float[] sums;
  private final float[] predictions;

  /** 1 for a class, 0 in the padding. */
  private final float[] counting;

  private final Transposition transposition = new Transposition();

  /**
   * @param batch number of samples without padding
   * @param samples stride of a row of outputs
   * @param stride of a row of δ, at least the classes padded to whole vectors
   */
  OutputGradients(Loss loss, int classes, int batch, int samples, int stride) {
    this.loss = loss;
    this.classes = classes;
    this.batch = batch;
    this.samples = samples;
    this.stride = stride;
    this.largest = new float[VectorLanes.padded(batch)];
    this.sums = new float[VectorLanes.padded(batch)];
    this.counting = new float[VectorLanes.padded(classes)];
    Arrays.fill(counting, 0, classes, 1);
    this.predictions = new float[VectorLanes.padded(batch) * stride];
  }

  /**
   * @param outputs classes × samples; overwritten by predictions
   * @param targets batch × classes, followed by at least one vector of finite values
   * @param rate factor on δ
   * @param delta batch × stride; 0 in the padding
   */
  void compute(float[] outputs, float[] targets, float rate, float[] delta) {
    if (loss == Loss.CROSS_ENTROPY) {
      softmax(outputs);
    }
    transposition.toRows(outputs, samples, predictions, stride, batch, classes);
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < classes; j += WIDTH) {
        // The lanes beyond the classes read the next sample's targets and are masked; predictions
        // are 0 there.
        FloatVector target =
            FloatVector.fromArray(LANES, targets, b * classes + j)
                .mul(FloatVector.fromArray(LANES, counting, j));
        FloatVector.fromArray(LANES, predictions, b * stride + j)
            .sub(target)
            .mul(rate)
            .intoArray(delta, b * stride + j);
      }
    }
  }

  private void softmax(float[] outputs) {
    System.arraycopy(outputs, 0, largest, 0, largest.length);
    for (int j = 1; j < classes; j++) {
      for (int b = 0; b < largest.length; b += WIDTH) {
        FloatVector.fromArray(LANES, largest, b)
            .max(FloatVector.fromArray(LANES, outputs, j * samples + b))
            .intoArray(largest, b);
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
      for (int b = 0; b < sums.length; b += WIDTH) {
        FloatVector.fromArray(LANES, outputs, j * samples + b)
            .mul(FloatVector.fromArray(LANES, sums, b))
            .intoArray(outputs, j * samples + b);
      }
    }
  }

  /** Replaces a row by exp(row − largest) and adds it to the sums. */
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
