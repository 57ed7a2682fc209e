package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Tiles.LANES;
import static io.phasegrid.train.vector.Tiles.WIDTH;

import jdk.incubator.vector.FloatVector;

/** The weight gradient, fused with the update: W ← keep · W + rate · Σ_samples δ aᵀ. */
final class WeightUpdate {

  private WeightUpdate() {}

  /**
   * Updates a matrix of weights.
   *
   * @param w rows × stride
   * @param rows number of outputs
   * @param stride inputs, padded to a multiple of the vector width
   * @param delta rows × samples: δ by columns of samples
   * @param samples length of a row of delta
   * @param batch how many of the samples count
   * @param a batch × stride: input activations by rows of samples, 0 in the padding
   */
  static void apply(
      float[] w,
      int rows,
      int stride,
      float[] delta,
      int samples,
      int batch,
      float[] a,
      float keep,
      float rate) {
    int row = 0;
    for (; row + 3 < rows; row += 4) {
      int column = 0;
      for (; column + 2 * WIDTH <= stride; column += 2 * WIDTH) {
        tile4x2(
            w,
            row * stride + column,
            stride,
            delta,
            row * samples,
            samples,
            batch,
            a,
            column,
            keep,
            rate);
      }
      for (; column < stride; column += WIDTH) {
        tile4x1(
            w,
            row * stride + column,
            stride,
            delta,
            row * samples,
            samples,
            batch,
            a,
            column,
            keep,
            rate);
      }
    }
    for (; row < rows; row++) {
      for (int column = 0; column < stride; column += WIDTH) {
        tile1x1(
            w, row * stride + column, stride, delta, row * samples, batch, a, column, keep, rate);
      }
    }
  }

  private static void tile4x2(
      float[] w,
      int at,
      int stride,
      float[] delta,
      int from,
      int samples,
      int batch,
      float[] a,
      int column,
      float keep,
      float rate) {
    FloatVector c00 = FloatVector.zero(LANES);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    int input = column;
    for (int b = 0; b < batch; b++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, input);
      FloatVector v1 = FloatVector.fromArray(LANES, a, input + WIDTH);
      FloatVector d = FloatVector.broadcast(LANES, delta[from + b]);
      c00 = v0.fma(d, c00);
      c01 = v1.fma(d, c01);
      d = FloatVector.broadcast(LANES, delta[from + samples + b]);
      c10 = v0.fma(d, c10);
      c11 = v1.fma(d, c11);
      d = FloatVector.broadcast(LANES, delta[from + 2 * samples + b]);
      c20 = v0.fma(d, c20);
      c21 = v1.fma(d, c21);
      d = FloatVector.broadcast(LANES, delta[from + 3 * samples + b]);
      c30 = v0.fma(d, c30);
      c31 = v1.fma(d, c31);
      input += stride;
    }
    update(w, at, c00, keep, rate);
    update(w, at + WIDTH, c01, keep, rate);
    update(w, at + stride, c10, keep, rate);
    update(w, at + stride + WIDTH, c11, keep, rate);
    update(w, at + 2 * stride, c20, keep, rate);
    update(w, at + 2 * stride + WIDTH, c21, keep, rate);
    update(w, at + 3 * stride, c30, keep, rate);
    update(w, at + 3 * stride + WIDTH, c31, keep, rate);
  }

  private static void tile4x1(
      float[] w,
      int at,
      int stride,
      float[] delta,
      int from,
      int samples,
      int batch,
      float[] a,
      int column,
      float keep,
      float rate) {
    FloatVector c0 = FloatVector.zero(LANES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    int input = column;
    for (int b = 0; b < batch; b++) {
      FloatVector v = FloatVector.fromArray(LANES, a, input);
      c0 = v.fma(FloatVector.broadcast(LANES, delta[from + b]), c0);
      c1 = v.fma(FloatVector.broadcast(LANES, delta[from + samples + b]), c1);
      c2 = v.fma(FloatVector.broadcast(LANES, delta[from + 2 * samples + b]), c2);
      c3 = v.fma(FloatVector.broadcast(LANES, delta[from + 3 * samples + b]), c3);
      input += stride;
    }
    update(w, at, c0, keep, rate);
    update(w, at + stride, c1, keep, rate);
    update(w, at + 2 * stride, c2, keep, rate);
    update(w, at + 3 * stride, c3, keep, rate);
  }

  private static void tile1x1(
      float[] w,
      int at,
      int stride,
      float[] delta,
      int from,
      int batch,
      float[] a,
      int column,
      float keep,
      float rate) {
    FloatVector c = FloatVector.zero(LANES);
    int input = column;
    for (int b = 0; b < batch; b++) {
      FloatVector v = FloatVector.fromArray(LANES, a, input);
      c = v.fma(FloatVector.broadcast(LANES, delta[from + b]), c);
      input += stride;
    }
    update(w, at, c, keep, rate);
  }

  private static void update(float[] w, int at, FloatVector gradient, float keep, float rate) {
    FloatVector.fromArray(LANES, w, at).mul(keep).add(gradient.mul(rate)).intoArray(w, at);
  }
}
