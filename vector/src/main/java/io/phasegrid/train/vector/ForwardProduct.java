package io.phasegrid.train.vector;

import static io.phasegrid.train.vector.Lanes.LANES;
import static io.phasegrid.train.vector.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The forward product of a layer by columns of samples: out += W a.
 *
 * <p>A lane holds a sample, so the weights are read as scalars along their rows, which the compiler
 * can prove to lie within the array.
 */
final class ForwardProduct {

  /** Floats of a that a pass over all weights keeps in the nearest cache: 16 kB. */
  private static final int PANEL = 4096;

  private ForwardProduct() {}

  /**
   * Adds a product to an array that holds zeros or a bias.
   *
   * @param w weights, rows × stride
   * @param rows of W, a multiple of the vector width
   * @param stride of a row of W
   * @param inner columns of W
   * @param a inner × samples
   * @param out rows × samples
   * @param samples stride of a row of a and of out
   * @param count samples to compute, a multiple of the vector width
   */
  static void add(
      float[] w, int rows, int stride, int inner, float[] a, float[] out, int samples, int count) {
    int sample = 0;
    while (sample < count) {
      int vectors = count - sample >= 4 * WIDTH ? 4 : count - sample >= 2 * WIDTH ? 2 : 1;
      int depth = PANEL / (vectors * WIDTH);
      for (int i = 0; i < inner; i += depth) {
        panel(w, rows, stride, i, Math.min(depth, inner - i), a, out, samples, sample, vectors);
      }
      sample += vectors * WIDTH;
    }
  }

  private static void panel(
      float[] w,
      int rows,
      int stride,
      int first,
      int inner,
      float[] a,
      float[] out,
      int samples,
      int sample,
      int vectors) {
    int from = first * samples + sample;
    switch (vectors) {
      case 4 -> {
        for (int j = 0; j < rows; j += 4) {
          tile4x4(
              w, j * stride + first, stride, inner, a, from, samples, out, j * samples + sample);
        }
      }
      case 2 -> {
        for (int j = 0; j < rows; j += 8) {
          tile8x2(
              w, j * stride + first, stride, inner, a, from, samples, out, j * samples + sample);
        }
      }
      default -> {
        for (int j = 0; j < rows; j += 8) {
          tile8x1(
              w, j * stride + first, stride, inner, a, from, samples, out, j * samples + sample);
        }
      }
    }
  }

  private static void tile4x4(
      float[] w,
      int start,
      int stride,
      int inner,
      float[] a,
      int column,
      int samples,
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
    FloatVector c10 = FloatVector.fromArray(LANES, out, to + samples);
    FloatVector c11 = FloatVector.fromArray(LANES, out, to + samples + WIDTH);
    FloatVector c12 = FloatVector.fromArray(LANES, out, to + samples + 2 * WIDTH);
    FloatVector c13 = FloatVector.fromArray(LANES, out, to + samples + 3 * WIDTH);
    FloatVector c20 = FloatVector.fromArray(LANES, out, to + 2 * samples);
    FloatVector c21 = FloatVector.fromArray(LANES, out, to + 2 * samples + WIDTH);
    FloatVector c22 = FloatVector.fromArray(LANES, out, to + 2 * samples + 2 * WIDTH);
    FloatVector c23 = FloatVector.fromArray(LANES, out, to + 2 * samples + 3 * WIDTH);
    FloatVector c30 = FloatVector.fromArray(LANES, out, to + 3 * samples);
    FloatVector c31 = FloatVector.fromArray(LANES, out, to + 3 * samples + WIDTH);
    FloatVector c32 = FloatVector.fromArray(LANES, out, to + 3 * samples + 2 * WIDTH);
    FloatVector c33 = FloatVector.fromArray(LANES, out, to + 3 * samples + 3 * WIDTH);
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector v1 = FloatVector.fromArray(LANES, a, from + WIDTH);
      FloatVector v2 = FloatVector.fromArray(LANES, a, from + 2 * WIDTH);
      FloatVector v3 = FloatVector.fromArray(LANES, a, from + 3 * WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, w[start + i]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      c02 = v2.fma(x, c02);
      c03 = v3.fma(x, c03);
      x = FloatVector.broadcast(LANES, w[row1 + i]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      c12 = v2.fma(x, c12);
      c13 = v3.fma(x, c13);
      x = FloatVector.broadcast(LANES, w[row2 + i]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      c22 = v2.fma(x, c22);
      c23 = v3.fma(x, c23);
      x = FloatVector.broadcast(LANES, w[row3 + i]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      c32 = v2.fma(x, c32);
      c33 = v3.fma(x, c33);
      from += samples;
    }
    int at = to;
    c00.intoArray(out, at);
    c01.intoArray(out, at + WIDTH);
    c02.intoArray(out, at + 2 * WIDTH);
    c03.intoArray(out, at + 3 * WIDTH);
    at += samples;
    c10.intoArray(out, at);
    c11.intoArray(out, at + WIDTH);
    c12.intoArray(out, at + 2 * WIDTH);
    c13.intoArray(out, at + 3 * WIDTH);
    at += samples;
    c20.intoArray(out, at);
    c21.intoArray(out, at + WIDTH);
    c22.intoArray(out, at + 2 * WIDTH);
    c23.intoArray(out, at + 3 * WIDTH);
    at += samples;
    c30.intoArray(out, at);
    c31.intoArray(out, at + WIDTH);
    c32.intoArray(out, at + 2 * WIDTH);
    c33.intoArray(out, at + 3 * WIDTH);
  }

  private static void tile8x2(
      float[] w,
      int start,
      int stride,
      int inner,
      float[] a,
      int column,
      int samples,
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
    FloatVector c10 = FloatVector.fromArray(LANES, out, to + samples);
    FloatVector c11 = FloatVector.fromArray(LANES, out, to + samples + WIDTH);
    FloatVector c20 = FloatVector.fromArray(LANES, out, to + 2 * samples);
    FloatVector c21 = FloatVector.fromArray(LANES, out, to + 2 * samples + WIDTH);
    FloatVector c30 = FloatVector.fromArray(LANES, out, to + 3 * samples);
    FloatVector c31 = FloatVector.fromArray(LANES, out, to + 3 * samples + WIDTH);
    FloatVector c40 = FloatVector.fromArray(LANES, out, to + 4 * samples);
    FloatVector c41 = FloatVector.fromArray(LANES, out, to + 4 * samples + WIDTH);
    FloatVector c50 = FloatVector.fromArray(LANES, out, to + 5 * samples);
    FloatVector c51 = FloatVector.fromArray(LANES, out, to + 5 * samples + WIDTH);
    FloatVector c60 = FloatVector.fromArray(LANES, out, to + 6 * samples);
    FloatVector c61 = FloatVector.fromArray(LANES, out, to + 6 * samples + WIDTH);
    FloatVector c70 = FloatVector.fromArray(LANES, out, to + 7 * samples);
    FloatVector c71 = FloatVector.fromArray(LANES, out, to + 7 * samples + WIDTH);
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector v1 = FloatVector.fromArray(LANES, a, from + WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, w[start + i]);
      c00 = v0.fma(x, c00);
      c01 = v1.fma(x, c01);
      x = FloatVector.broadcast(LANES, w[row1 + i]);
      c10 = v0.fma(x, c10);
      c11 = v1.fma(x, c11);
      x = FloatVector.broadcast(LANES, w[row2 + i]);
      c20 = v0.fma(x, c20);
      c21 = v1.fma(x, c21);
      x = FloatVector.broadcast(LANES, w[row3 + i]);
      c30 = v0.fma(x, c30);
      c31 = v1.fma(x, c31);
      x = FloatVector.broadcast(LANES, w[row4 + i]);
      c40 = v0.fma(x, c40);
      c41 = v1.fma(x, c41);
      x = FloatVector.broadcast(LANES, w[row5 + i]);
      c50 = v0.fma(x, c50);
      c51 = v1.fma(x, c51);
      x = FloatVector.broadcast(LANES, w[row6 + i]);
      c60 = v0.fma(x, c60);
      c61 = v1.fma(x, c61);
      x = FloatVector.broadcast(LANES, w[row7 + i]);
      c70 = v0.fma(x, c70);
      c71 = v1.fma(x, c71);
      from += samples;
    }
    int at = to;
    c00.intoArray(out, at);
    c01.intoArray(out, at + WIDTH);
    at += samples;
    c10.intoArray(out, at);
    c11.intoArray(out, at + WIDTH);
    at += samples;
    c20.intoArray(out, at);
    c21.intoArray(out, at + WIDTH);
    at += samples;
    c30.intoArray(out, at);
    c31.intoArray(out, at + WIDTH);
    at += samples;
    c40.intoArray(out, at);
    c41.intoArray(out, at + WIDTH);
    at += samples;
    c50.intoArray(out, at);
    c51.intoArray(out, at + WIDTH);
    at += samples;
    c60.intoArray(out, at);
    c61.intoArray(out, at + WIDTH);
    at += samples;
    c70.intoArray(out, at);
    c71.intoArray(out, at + WIDTH);
  }

  private static void tile8x1(
      float[] w,
      int start,
      int stride,
      int inner,
      float[] a,
      int column,
      int samples,
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
    FloatVector c10 = FloatVector.fromArray(LANES, out, to + samples);
    FloatVector c20 = FloatVector.fromArray(LANES, out, to + 2 * samples);
    FloatVector c30 = FloatVector.fromArray(LANES, out, to + 3 * samples);
    FloatVector c40 = FloatVector.fromArray(LANES, out, to + 4 * samples);
    FloatVector c50 = FloatVector.fromArray(LANES, out, to + 5 * samples);
    FloatVector c60 = FloatVector.fromArray(LANES, out, to + 6 * samples);
    FloatVector c70 = FloatVector.fromArray(LANES, out, to + 7 * samples);
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector x = FloatVector.broadcast(LANES, w[start + i]);
      c00 = v0.fma(x, c00);
      x = FloatVector.broadcast(LANES, w[row1 + i]);
      c10 = v0.fma(x, c10);
      x = FloatVector.broadcast(LANES, w[row2 + i]);
      c20 = v0.fma(x, c20);
      x = FloatVector.broadcast(LANES, w[row3 + i]);
      c30 = v0.fma(x, c30);
      x = FloatVector.broadcast(LANES, w[row4 + i]);
      c40 = v0.fma(x, c40);
      x = FloatVector.broadcast(LANES, w[row5 + i]);
      c50 = v0.fma(x, c50);
      x = FloatVector.broadcast(LANES, w[row6 + i]);
      c60 = v0.fma(x, c60);
      x = FloatVector.broadcast(LANES, w[row7 + i]);
      c70 = v0.fma(x, c70);
      from += samples;
    }
    int at = to;
    c00.intoArray(out, at);
    at += samples;
    c10.intoArray(out, at);
    at += samples;
    c20.intoArray(out, at);
    at += samples;
    c30.intoArray(out, at);
    at += samples;
    c40.intoArray(out, at);
    at += samples;
    c50.intoArray(out, at);
    at += samples;
    c60.intoArray(out, at);
    at += samples;
    c70.intoArray(out, at);
  }
}
