package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.LANES;
import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of a matrix product out += S V, a few rows by a few vectors at a time. Entries of
 * S are read as scalars along its rows, those of V as vectors.
 *
 * <p>Parameters: S with the index of its first entry and the stride of its rows; the columns of S;
 * V with the index of its first vector; the stride of a row of V and of out; out with the index of
 * the tile.
 */
final class Tiles {

  private Tiles() {}

  static void tile4x4(
      float[] scalars,
      int start,
      int stride,
      int inner,
      float[] vectors,
      int column,
      int columns,
      float[] out,
      int to) {
    int row1 = start + stride;
    int row2 = start + 2 * stride;
    int row3 = start + 3 * stride;
    int from = column;
    FloatVector c00 = FloatVector.fromArray(LANES, out, to);
    FloatVector c01 = FloatVector.fromArray(LANES, out, to + WIDTH);
    FloatVector c02 = FloatVector.fromArray(LANES, out, to + 2 * WIDTH);
    FloatVector c03 = FloatVector.fromArray(LANES, out, to + 3 * WIDTH);
    FloatVector c10 = FloatVector.fromArray(LANES, out, to + columns);
    FloatVector c11 = FloatVector.fromArray(LANES, out, to + columns + WIDTH);
    FloatVector c12 = FloatVector.fromArray(LANES, out, to + columns + 2 * WIDTH);
    FloatVector c13 = FloatVector.fromArray(LANES, out, to + columns + 3 * WIDTH);
    FloatVector c20 = FloatVector.fromArray(LANES, out, to + 2 * columns);
    FloatVector c21 = FloatVector.fromArray(LANES, out, to + 2 * columns + WIDTH);
    FloatVector c22 = FloatVector.fromArray(LANES, out, to + 2 * columns + 2 * WIDTH);
    FloatVector c23 = FloatVector.fromArray(LANES, out, to + 2 * columns + 3 * WIDTH);
    FloatVector c30 = FloatVector.fromArray(LANES, out, to + 3 * columns);
    FloatVector c31 = FloatVector.fromArray(LANES, out, to + 3 * columns + WIDTH);
    FloatVector c32 = FloatVector.fromArray(LANES, out, to + 3 * columns + 2 * WIDTH);
    FloatVector c33 = FloatVector.fromArray(LANES, out, to + 3 * columns + 3 * WIDTH);
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, vectors, from);
      FloatVector v1 = FloatVector.fromArray(LANES, vectors, from + WIDTH);
      FloatVector v2 = FloatVector.fromArray(LANES, vectors, from + 2 * WIDTH);
      FloatVector v3 = FloatVector.fromArray(LANES, vectors, from + 3 * WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, scalars[start + i]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      c02 = v2.fma(x, c02);
      c03 = v3.fma(x, c03);
      x = FloatVector.broadcast(LANES, scalars[row1 + i]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      c12 = v2.fma(x, c12);
      c13 = v3.fma(x, c13);
      x = FloatVector.broadcast(LANES, scalars[row2 + i]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      c22 = v2.fma(x, c22);
      c23 = v3.fma(x, c23);
      x = FloatVector.broadcast(LANES, scalars[row3 + i]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      c32 = v2.fma(x, c32);
      c33 = v3.fma(x, c33);
      from += columns;
    }
    int at = to;
    c00.intoArray(out, at);
    c01.intoArray(out, at + WIDTH);
    c02.intoArray(out, at + 2 * WIDTH);
    c03.intoArray(out, at + 3 * WIDTH);
    at += columns;
    c10.intoArray(out, at);
    c11.intoArray(out, at + WIDTH);
    c12.intoArray(out, at + 2 * WIDTH);
    c13.intoArray(out, at + 3 * WIDTH);
    at += columns;
    c20.intoArray(out, at);
    c21.intoArray(out, at + WIDTH);
    c22.intoArray(out, at + 2 * WIDTH);
    c23.intoArray(out, at + 3 * WIDTH);
    at += columns;
    c30.intoArray(out, at);
    c31.intoArray(out, at + WIDTH);
    c32.intoArray(out, at + 2 * WIDTH);
    c33.intoArray(out, at + 3 * WIDTH);
  }

  static void tile8x2(
      float[] scalars,
      int start,
      int stride,
      int inner,
      float[] vectors,
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
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, vectors, from);
      FloatVector v1 = FloatVector.fromArray(LANES, vectors, from + WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, scalars[start + i]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      x = FloatVector.broadcast(LANES, scalars[row1 + i]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      x = FloatVector.broadcast(LANES, scalars[row2 + i]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      x = FloatVector.broadcast(LANES, scalars[row3 + i]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      x = FloatVector.broadcast(LANES, scalars[row4 + i]);
      c40 = v0.fma(x, c40);
      c41 = v1.fma(x, c41);
      x = FloatVector.broadcast(LANES, scalars[row5 + i]);
      c50 = v0.fma(x, c50);
      c51 = v1.fma(x, c51);
      x = FloatVector.broadcast(LANES, scalars[row6 + i]);
      c60 = v0.fma(x, c60);
      c61 = v1.fma(x, c61);
      x = FloatVector.broadcast(LANES, scalars[row7 + i]);
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

  static void tile8x1(
      float[] scalars,
      int start,
      int stride,
      int inner,
      float[] vectors,
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
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, vectors, from);
      FloatVector x = FloatVector.broadcast(LANES, scalars[start + i]);
      c00 = v0.fma(x, c00);
      x = FloatVector.broadcast(LANES, scalars[row1 + i]);
      c10 = v0.fma(x, c10);
      x = FloatVector.broadcast(LANES, scalars[row2 + i]);
      c20 = v0.fma(x, c20);
      x = FloatVector.broadcast(LANES, scalars[row3 + i]);
      c30 = v0.fma(x, c30);
      x = FloatVector.broadcast(LANES, scalars[row4 + i]);
      c40 = v0.fma(x, c40);
      x = FloatVector.broadcast(LANES, scalars[row5 + i]);
      c50 = v0.fma(x, c50);
      x = FloatVector.broadcast(LANES, scalars[row6 + i]);
      c60 = v0.fma(x, c60);
      x = FloatVector.broadcast(LANES, scalars[row7 + i]);
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
