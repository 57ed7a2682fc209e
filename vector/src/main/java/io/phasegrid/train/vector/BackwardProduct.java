package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Lanes.LANES;
import static io.phasegrid.train.vector.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The backward product of a layer by rows of samples: out = δ W.
 *
 * <p>A lane holds an input of the layer, so that rows of W are read as they lie.
 */
final class BackwardProduct {

  /** Rows of W that a pass over all samples keeps in the nearest cache. */
  private static final int DEPTH = 128;

  private BackwardProduct() {}

  /**
   * Writes a product.
   *
   * @param delta samples × stride
   * @param stride of a row of delta
   * @param samples a multiple of the vector width
   * @param inner rows of W
   * @param w weights, inner × columns
   * @param width columns to compute, a multiple of the vector width
   * @param out samples × columns; what lies beyond the width is not touched
   * @param columns stride of a row of W and of out
   */
  static void set(
      float[] delta,
      int stride,
      int samples,
      int inner,
      float[] w,
      int width,
      float[] out,
      int columns) {
    Arrays.fill(out, 0, samples * columns, 0f);
    int column = 0;
    while (column < width) {
      int vectors = width - column >= 2 * WIDTH ? 2 : 1;
      for (int j = 0; j < inner; j += DEPTH) {
        panel(
            delta,
            stride,
            samples,
            j,
            Math.min(DEPTH, inner - j),
            w,
            out,
            columns,
            column,
            vectors);
      }
      column += vectors * WIDTH;
    }
  }

  private static void panel(
      float[] delta,
      int stride,
      int samples,
      int first,
      int inner,
      float[] w,
      float[] out,
      int columns,
      int column,
      int vectors) {
    int from = first * columns + column;
    if (vectors == 2) {
      for (int s = 0; s < samples; s += 8) {
        tile8x2(
            delta, s * stride + first, stride, inner, w, from, columns, out, s * columns + column);
      }
    } else {
      for (int s = 0; s < samples; s += 8) {
        tile8x1(
            delta, s * stride + first, stride, inner, w, from, columns, out, s * columns + column);
      }
    }
  }

  private static void tile8x2(
      float[] delta,
      int start,
      int stride,
      int inner,
      float[] w,
      int column,
      int columns,
      float[] out,
      int to) {
    int row1 = start + stride;
    int row2 = start + 2 * stride;
    int row3 = start + 3 * stride;
    int row4 = start + 4 * stride;
    int row5 = start + 5 * stride;
    int row6 = start + 6 * stride;
    int row7 = start + 7 * stride;
    int from = column;
    FloatVector c00 = FloatVector.fromArray(LANES, out, to);
    FloatVector c01 = FloatVector.fromArray(LANES, out, to + WIDTH);
    FloatVector c10 = FloatVector.fromArray(LANES, out, to + columns);
    FloatVector c11 = FloatVector.fromArray(LANES, out, to + columns + WIDTH);
    FloatVector c20 = FloatVector.fromArray(LANES, out, to + 2 * columns);
    FloatVector c21 = FloatVector.fromArray(LANES, out, to + 2 * columns + WIDTH);
    FloatVector c30 = FloatVector.fromArray(LANES, out, to + 3 * columns);
    FloatVector c31 = FloatVector.fromArray(LANES, out, to + 3 * columns + WIDTH);
    FloatVector c40 = FloatVector.fromArray(LANES, out, to + 4 * columns);
    FloatVector c41 = FloatVector.fromArray(LANES, out, to + 4 * columns + WIDTH);
    FloatVector c50 = FloatVector.fromArray(LANES, out, to + 5 * columns);
    FloatVector c51 = FloatVector.fromArray(LANES, out, to + 5 * columns + WIDTH);
    FloatVector c60 = FloatVector.fromArray(LANES, out, to + 6 * columns);
    FloatVector c61 = FloatVector.fromArray(LANES, out, to + 6 * columns + WIDTH);
    FloatVector c70 = FloatVector.fromArray(LANES, out, to + 7 * columns);
    FloatVector c71 = FloatVector.fromArray(LANES, out, to + 7 * columns + WIDTH);
    for (int j = 0; j < inner; j++) {
      FloatVector v0 = FloatVector.fromArray(LANES, w, from);
      FloatVector v1 = FloatVector.fromArray(LANES, w, from + WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, delta[start + j]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      x = FloatVector.broadcast(LANES, delta[row1 + j]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      x = FloatVector.broadcast(LANES, delta[row2 + j]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      x = FloatVector.broadcast(LANES, delta[row3 + j]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      x = FloatVector.broadcast(LANES, delta[row4 + j]);
      c40 = v0.fma(x, c40);
      c41 = v1.fma(x, c41);
      x = FloatVector.broadcast(LANES, delta[row5 + j]);
      c50 = v0.fma(x, c50);
      c51 = v1.fma(x, c51);
      x = FloatVector.broadcast(LANES, delta[row6 + j]);
      c60 = v0.fma(x, c60);
      c61 = v1.fma(x, c61);
      x = FloatVector.broadcast(LANES, delta[row7 + j]);
      c70 = v0.fma(x, c70);
      c71 = v1.fma(x, c71);
      from += columns;
    }
    int at = to;
    c00.intoArray(out, at);
    c01.intoArray(out, at + WIDTH);
    at += columns;
    c10.intoArray(out, at);
    c11.intoArray(out, at + WIDTH);
    at += columns;
    c20.intoArray(out, at);
    c21.intoArray(out, at + WIDTH);
    at += columns;
    c30.intoArray(out, at);
    c31.intoArray(out, at + WIDTH);
    at += columns;
    c40.intoArray(out, at);
    c41.intoArray(out, at + WIDTH);
    at += columns;
    c50.intoArray(out, at);
    c51.intoArray(out, at + WIDTH);
    at += columns;
    c60.intoArray(out, at);
    c61.intoArray(out, at + WIDTH);
    at += columns;
    c70.intoArray(out, at);
    c71.intoArray(out, at + WIDTH);
  }

  private static void tile8x1(
      float[] delta,
      int start,
      int stride,
      int inner,
      float[] w,
      int column,
      int columns,
      float[] out,
      int to) {
    int row1 = start + stride;
    int row2 = start + 2 * stride;
    int row3 = start + 3 * stride;
    int row4 = start + 4 * stride;
    int row5 = start + 5 * stride;
    int row6 = start + 6 * stride;
    int row7 = start + 7 * stride;
    int from = column;
    FloatVector c00 = FloatVector.fromArray(LANES, out, to);
    FloatVector c10 = FloatVector.fromArray(LANES, out, to + columns);
    FloatVector c20 = FloatVector.fromArray(LANES, out, to + 2 * columns);
    FloatVector c30 = FloatVector.fromArray(LANES, out, to + 3 * columns);
    FloatVector c40 = FloatVector.fromArray(LANES, out, to + 4 * columns);
    FloatVector c50 = FloatVector.fromArray(LANES, out, to + 5 * columns);
    FloatVector c60 = FloatVector.fromArray(LANES, out, to + 6 * columns);
    FloatVector c70 = FloatVector.fromArray(LANES, out, to + 7 * columns);
    for (int j = 0; j < inner; j++) {
      FloatVector v0 = FloatVector.fromArray(LANES, w, from);
      FloatVector x = FloatVector.broadcast(LANES, delta[start + j]);
      c00 = v0.fma(x, c00);
      x = FloatVector.broadcast(LANES, delta[row1 + j]);
      c10 = v0.fma(x, c10);
      x = FloatVector.broadcast(LANES, delta[row2 + j]);
      c20 = v0.fma(x, c20);
      x = FloatVector.broadcast(LANES, delta[row3 + j]);
      c30 = v0.fma(x, c30);
      x = FloatVector.broadcast(LANES, delta[row4 + j]);
      c40 = v0.fma(x, c40);
      x = FloatVector.broadcast(LANES, delta[row5 + j]);
      c50 = v0.fma(x, c50);
      x = FloatVector.broadcast(LANES, delta[row6 + j]);
      c60 = v0.fma(x, c60);
      x = FloatVector.broadcast(LANES, delta[row7 + j]);
      c70 = v0.fma(x, c70);
      from += columns;
    }
    int at = to;
    c00.intoArray(out, at);
    at += columns;
    c10.intoArray(out, at);
    at += columns;
    c20.intoArray(out, at);
    at += columns;
    c30.intoArray(out, at);
    at += columns;
    c40.intoArray(out, at);
    at += columns;
    c50.intoArray(out, at);
    at += columns;
    c60.intoArray(out, at);
    at += columns;
    c70.intoArray(out, at);
  }
}
