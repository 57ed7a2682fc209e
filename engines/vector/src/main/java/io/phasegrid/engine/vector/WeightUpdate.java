package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.BLOCK;
import static io.phasegrid.engine.vector.VectorLanes.LANES;
import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Weight gradient fused with the update: W ← keep · W + Σ_samples δ aᵀ, where δ carries the factor
 * −η/B. δ is packed into panels of block width, because only indices with a constant factor spare
 * the compiler a bounds check at every scalar.
 */
final class WeightUpdate {

  /** Columns from which wide, low tiles are used; they reuse the activations in the L1 cache. */
  private static final int WIDE = 256;

  private WeightUpdate() {}

  /**
   * Packs δ into panels of one block of units each.
   *
   * @param delta samples × stride
   * @param batch number of samples without padding
   * @param units a multiple of a block
   * @param panels receives entry (sample b, unit j) at index (j / block · batch + b) · block + j %
   *     block
   */
  static void pack(float[] delta, int stride, int batch, int units, float[] panels) {
    int to = 0;
    for (int j = 0; j < units; j += BLOCK) {
      for (int b = 0; b < batch; b++) {
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
          FloatVector.fromArray(LANES, delta, b * stride + j + lane).intoArray(panels, to + lane);
        }
        to += BLOCK;
      }
    }
  }

  /**
   * @param w rows × stride
   * @param rows a multiple of a block
   * @param columns inputs to update, a multiple of a block
   * @param stride of a row of w and of a
   * @param panels δ, scaled by −η/B, as packed by {@link #pack}
   * @param batch number of samples without padding
   * @param a batch × stride: input activations, row-major in samples, 0 in the padding
   * @param keep 1 − ηγ
   */
  static void apply(
      float[] w,
      int rows,
      int columns,
      int stride,
      float[] panels,
      int batch,
      float[] a,
      float keep) {
    int column = 0;
    if (columns >= WIDE) {
      for (; column + 4 * WIDTH <= columns; column += 4 * WIDTH) {
        for (int j = 0; j < rows; j += 4) {
          tile4x4(panels, start(j, batch), batch, a, column, stride, w, j * stride + column, keep);
        }
      }
    }
    for (; column + 2 * WIDTH <= columns; column += 2 * WIDTH) {
      for (int j = 0; j < rows; j += 8) {
        tile8x2(panels, start(j, batch), batch, a, column, stride, w, j * stride + column, keep);
      }
    }
    for (; column < columns; column += WIDTH) {
      for (int j = 0; j < rows; j += 8) {
        tile8x1(panels, start(j, batch), batch, a, column, stride, w, j * stride + column, keep);
      }
    }
  }

  private static int start(int row, int batch) {
    return row / BLOCK * BLOCK * batch + row % BLOCK;
  }

  private static void tile4x4(
      float[] panels,
      int start,
      int batch,
      float[] a,
      int column,
      int stride,
      float[] w,
      int to,
      float keep) {
    FloatVector kept = FloatVector.broadcast(LANES, keep);
    int from = column;
    FloatVector c00 = FloatVector.fromArray(LANES, w, to).mul(kept);
    FloatVector c01 = FloatVector.fromArray(LANES, w, to + WIDTH).mul(kept);
    FloatVector c02 = FloatVector.fromArray(LANES, w, to + 2 * WIDTH).mul(kept);
    FloatVector c03 = FloatVector.fromArray(LANES, w, to + 3 * WIDTH).mul(kept);
    FloatVector c10 = FloatVector.fromArray(LANES, w, to + stride).mul(kept);
    FloatVector c11 = FloatVector.fromArray(LANES, w, to + stride + WIDTH).mul(kept);
    FloatVector c12 = FloatVector.fromArray(LANES, w, to + stride + 2 * WIDTH).mul(kept);
    FloatVector c13 = FloatVector.fromArray(LANES, w, to + stride + 3 * WIDTH).mul(kept);
    FloatVector c20 = FloatVector.fromArray(LANES, w, to + 2 * stride).mul(kept);
    FloatVector c21 = FloatVector.fromArray(LANES, w, to + 2 * stride + WIDTH).mul(kept);
    FloatVector c22 = FloatVector.fromArray(LANES, w, to + 2 * stride + 2 * WIDTH).mul(kept);
    FloatVector c23 = FloatVector.fromArray(LANES, w, to + 2 * stride + 3 * WIDTH).mul(kept);
    FloatVector c30 = FloatVector.fromArray(LANES, w, to + 3 * stride).mul(kept);
    FloatVector c31 = FloatVector.fromArray(LANES, w, to + 3 * stride + WIDTH).mul(kept);
    FloatVector c32 = FloatVector.fromArray(LANES, w, to + 3 * stride + 2 * WIDTH).mul(kept);
    FloatVector c33 = FloatVector.fromArray(LANES, w, to + 3 * stride + 3 * WIDTH).mul(kept);
    for (int b = 0; b < batch; b++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector v1 = FloatVector.fromArray(LANES, a, from + WIDTH);
      FloatVector v2 = FloatVector.fromArray(LANES, a, from + 2 * WIDTH);
      FloatVector v3 = FloatVector.fromArray(LANES, a, from + 3 * WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, panels[start + BLOCK * b]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      c02 = v2.fma(x, c02);
      c03 = v3.fma(x, c03);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 1]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      c12 = v2.fma(x, c12);
      c13 = v3.fma(x, c13);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 2]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      c22 = v2.fma(x, c22);
      c23 = v3.fma(x, c23);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 3]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      c32 = v2.fma(x, c32);
      c33 = v3.fma(x, c33);
      from += stride;
    }
    int at = to;
    c00.intoArray(w, at);
    c01.intoArray(w, at + WIDTH);
    c02.intoArray(w, at + 2 * WIDTH);
    c03.intoArray(w, at + 3 * WIDTH);
    at += stride;
    c10.intoArray(w, at);
    c11.intoArray(w, at + WIDTH);
    c12.intoArray(w, at + 2 * WIDTH);
    c13.intoArray(w, at + 3 * WIDTH);
    at += stride;
    c20.intoArray(w, at);
    c21.intoArray(w, at + WIDTH);
    c22.intoArray(w, at + 2 * WIDTH);
    c23.intoArray(w, at + 3 * WIDTH);
    at += stride;
    c30.intoArray(w, at);
    c31.intoArray(w, at + WIDTH);
    c32.intoArray(w, at + 2 * WIDTH);
    c33.intoArray(w, at + 3 * WIDTH);
  }

  private static void tile8x2(
      float[] panels,
      int start,
      int batch,
      float[] a,
      int column,
      int stride,
      float[] w,
      int to,
      float keep) {
    FloatVector kept = FloatVector.broadcast(LANES, keep);
    int from = column;
    FloatVector c00 = FloatVector.fromArray(LANES, w, to).mul(kept);
    FloatVector c01 = FloatVector.fromArray(LANES, w, to + WIDTH).mul(kept);
    FloatVector c10 = FloatVector.fromArray(LANES, w, to + stride).mul(kept);
    FloatVector c11 = FloatVector.fromArray(LANES, w, to + stride + WIDTH).mul(kept);
    FloatVector c20 = FloatVector.fromArray(LANES, w, to + 2 * stride).mul(kept);
    FloatVector c21 = FloatVector.fromArray(LANES, w, to + 2 * stride + WIDTH).mul(kept);
    FloatVector c30 = FloatVector.fromArray(LANES, w, to + 3 * stride).mul(kept);
    FloatVector c31 = FloatVector.fromArray(LANES, w, to + 3 * stride + WIDTH).mul(kept);
    FloatVector c40 = FloatVector.fromArray(LANES, w, to + 4 * stride).mul(kept);
    FloatVector c41 = FloatVector.fromArray(LANES, w, to + 4 * stride + WIDTH).mul(kept);
    FloatVector c50 = FloatVector.fromArray(LANES, w, to + 5 * stride).mul(kept);
    FloatVector c51 = FloatVector.fromArray(LANES, w, to + 5 * stride + WIDTH).mul(kept);
    FloatVector c60 = FloatVector.fromArray(LANES, w, to + 6 * stride).mul(kept);
    FloatVector c61 = FloatVector.fromArray(LANES, w, to + 6 * stride + WIDTH).mul(kept);
    FloatVector c70 = FloatVector.fromArray(LANES, w, to + 7 * stride).mul(kept);
    FloatVector c71 = FloatVector.fromArray(LANES, w, to + 7 * stride + WIDTH).mul(kept);
    for (int b = 0; b < batch; b++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector v1 = FloatVector.fromArray(LANES, a, from + WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, panels[start + BLOCK * b]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 1]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 2]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 3]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 4]);
      c40 = v0.fma(x, c40);
      c41 = v1.fma(x, c41);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 5]);
      c50 = v0.fma(x, c50);
      c51 = v1.fma(x, c51);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 6]);
      c60 = v0.fma(x, c60);
      c61 = v1.fma(x, c61);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 7]);
      c70 = v0.fma(x, c70);
      c71 = v1.fma(x, c71);
      from += stride;
    }
    int at = to;
    c00.intoArray(w, at);
    c01.intoArray(w, at + WIDTH);
    at += stride;
    c10.intoArray(w, at);
    c11.intoArray(w, at + WIDTH);
    at += stride;
    c20.intoArray(w, at);
    c21.intoArray(w, at + WIDTH);
    at += stride;
    c30.intoArray(w, at);
    c31.intoArray(w, at + WIDTH);
    at += stride;
    c40.intoArray(w, at);
    c41.intoArray(w, at + WIDTH);
    at += stride;
    c50.intoArray(w, at);
    c51.intoArray(w, at + WIDTH);
    at += stride;
    c60.intoArray(w, at);
    c61.intoArray(w, at + WIDTH);
    at += stride;
    c70.intoArray(w, at);
    c71.intoArray(w, at + WIDTH);
  }

  private static void tile8x1(
      float[] panels,
      int start,
      int batch,
      float[] a,
      int column,
      int stride,
      float[] w,
      int to,
      float keep) {
    FloatVector kept = FloatVector.broadcast(LANES, keep);
    int from = column;
    FloatVector c00 = FloatVector.fromArray(LANES, w, to).mul(kept);
    FloatVector c10 = FloatVector.fromArray(LANES, w, to + stride).mul(kept);
    FloatVector c20 = FloatVector.fromArray(LANES, w, to + 2 * stride).mul(kept);
    FloatVector c30 = FloatVector.fromArray(LANES, w, to + 3 * stride).mul(kept);
    FloatVector c40 = FloatVector.fromArray(LANES, w, to + 4 * stride).mul(kept);
    FloatVector c50 = FloatVector.fromArray(LANES, w, to + 5 * stride).mul(kept);
    FloatVector c60 = FloatVector.fromArray(LANES, w, to + 6 * stride).mul(kept);
    FloatVector c70 = FloatVector.fromArray(LANES, w, to + 7 * stride).mul(kept);
    for (int b = 0; b < batch; b++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector x = FloatVector.broadcast(LANES, panels[start + BLOCK * b]);
      c00 = v0.fma(x, c00);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 1]);
      c10 = v0.fma(x, c10);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 2]);
      c20 = v0.fma(x, c20);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 3]);
      c30 = v0.fma(x, c30);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 4]);
      c40 = v0.fma(x, c40);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 5]);
      c50 = v0.fma(x, c50);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 6]);
      c60 = v0.fma(x, c60);
      x = FloatVector.broadcast(LANES, panels[start + BLOCK * b + 7]);
      c70 = v0.fma(x, c70);
      from += stride;
    }
    int at = to;
    c00.intoArray(w, at);
    at += stride;
    c10.intoArray(w, at);
    at += stride;
    c20.intoArray(w, at);
    at += stride;
    c30.intoArray(w, at);
    at += stride;
    c40.intoArray(w, at);
    at += stride;
    c50.intoArray(w, at);
    at += stride;
    c60.intoArray(w, at);
    at += stride;
    c70.intoArray(w, at);
  }
}
