package io.phasegrid.train.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of a step, as tiles of sums that stay in registers.
 *
 * <p>Every method is one loop over few accumulators: where the compiler cannot keep them all in
 * registers it boxes them, and the step becomes twenty times as slow.
 */
final class Tiles {

  static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  static final int WIDTH = LANES.length();

  private Tiles() {}

  /**
   * out = M a for a matrix M of weights, by columns of samples.
   *
   * @param m weights; entry (row, i) lies at row·rowStride + i·innerStride
   * @param rows of M
   * @param inner columns of M
   * @param a inner × samples
   * @param out rows × samples, overwritten
   * @param samples a multiple of the vector width
   */
  static void product(
      float[] m,
      int rowStride,
      int innerStride,
      int rows,
      int inner,
      float[] a,
      float[] out,
      int samples) {
    int row = 0;
    for (; row + 3 < rows && samples % (4 * WIDTH) == 0; row += 4) {
      for (int s = 0; s < samples; s += 4 * WIDTH) {
        tile4x4(m, row * rowStride, rowStride, innerStride, inner, a, s, out, row, samples);
      }
    }
    for (; row + 7 < rows; row += 8) {
      for (int s = 0; s < samples; s += WIDTH) {
        tile8x1(m, row * rowStride, rowStride, innerStride, inner, a, s, out, row, samples);
      }
    }
    for (; row + 1 < rows; row += 2) {
      for (int s = 0; s < samples; s += WIDTH) {
        tile2x1(m, row * rowStride, rowStride, innerStride, inner, a, s, out, row, samples);
      }
    }
    if (row < rows) {
      for (int s = 0; s < samples; s += WIDTH) {
        tile1x1(m, row * rowStride, innerStride, inner, a, s, out, row, samples);
      }
    }
  }

  private static void tile8x1(
      float[] m,
      int start,
      int rowStride,
      int innerStride,
      int inner,
      float[] a,
      int s,
      float[] out,
      int row,
      int samples) {
    FloatVector c0 = FloatVector.zero(LANES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    int at = start;
    for (int i = 0; i < inner; i++) {
      FloatVector v = FloatVector.fromArray(LANES, a, i * samples + s);
      c0 = v.fma(FloatVector.broadcast(LANES, m[at]), c0);
      c1 = v.fma(FloatVector.broadcast(LANES, m[at + rowStride]), c1);
      c2 = v.fma(FloatVector.broadcast(LANES, m[at + 2 * rowStride]), c2);
      c3 = v.fma(FloatVector.broadcast(LANES, m[at + 3 * rowStride]), c3);
      c4 = v.fma(FloatVector.broadcast(LANES, m[at + 4 * rowStride]), c4);
      c5 = v.fma(FloatVector.broadcast(LANES, m[at + 5 * rowStride]), c5);
      c6 = v.fma(FloatVector.broadcast(LANES, m[at + 6 * rowStride]), c6);
      c7 = v.fma(FloatVector.broadcast(LANES, m[at + 7 * rowStride]), c7);
      at += innerStride;
    }
    int to = row * samples + s;
    c0.intoArray(out, to);
    c1.intoArray(out, to + samples);
    c2.intoArray(out, to + 2 * samples);
    c3.intoArray(out, to + 3 * samples);
    c4.intoArray(out, to + 4 * samples);
    c5.intoArray(out, to + 5 * samples);
    c6.intoArray(out, to + 6 * samples);
    c7.intoArray(out, to + 7 * samples);
  }

  private static void tile4x4(
      float[] m,
      int start,
      int rowStride,
      int innerStride,
      int inner,
      float[] a,
      int s,
      float[] out,
      int row,
      int samples) {
    FloatVector c00 = FloatVector.zero(LANES);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c13 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c23 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    FloatVector c33 = c00;
    int at = start;
    int from = s;
    for (int i = 0; i < inner; i++) {
      FloatVector v0 = FloatVector.fromArray(LANES, a, from);
      FloatVector v1 = FloatVector.fromArray(LANES, a, from + WIDTH);
      FloatVector v2 = FloatVector.fromArray(LANES, a, from + 2 * WIDTH);
      FloatVector v3 = FloatVector.fromArray(LANES, a, from + 3 * WIDTH);
      FloatVector b = FloatVector.broadcast(LANES, m[at]);
      c00 = v0.fma(b, c00);
      c01 = v1.fma(b, c01);
      c02 = v2.fma(b, c02);
      c03 = v3.fma(b, c03);
      b = FloatVector.broadcast(LANES, m[at + rowStride]);
      c10 = v0.fma(b, c10);
      c11 = v1.fma(b, c11);
      c12 = v2.fma(b, c12);
      c13 = v3.fma(b, c13);
      b = FloatVector.broadcast(LANES, m[at + 2 * rowStride]);
      c20 = v0.fma(b, c20);
      c21 = v1.fma(b, c21);
      c22 = v2.fma(b, c22);
      c23 = v3.fma(b, c23);
      b = FloatVector.broadcast(LANES, m[at + 3 * rowStride]);
      c30 = v0.fma(b, c30);
      c31 = v1.fma(b, c31);
      c32 = v2.fma(b, c32);
      c33 = v3.fma(b, c33);
      at += innerStride;
      from += samples;
    }
    int to = row * samples + s;
    c00.intoArray(out, to);
    c01.intoArray(out, to + WIDTH);
    c02.intoArray(out, to + 2 * WIDTH);
    c03.intoArray(out, to + 3 * WIDTH);
    to += samples;
    c10.intoArray(out, to);
    c11.intoArray(out, to + WIDTH);
    c12.intoArray(out, to + 2 * WIDTH);
    c13.intoArray(out, to + 3 * WIDTH);
    to += samples;
    c20.intoArray(out, to);
    c21.intoArray(out, to + WIDTH);
    c22.intoArray(out, to + 2 * WIDTH);
    c23.intoArray(out, to + 3 * WIDTH);
    to += samples;
    c30.intoArray(out, to);
    c31.intoArray(out, to + WIDTH);
    c32.intoArray(out, to + 2 * WIDTH);
    c33.intoArray(out, to + 3 * WIDTH);
  }

  private static void tile2x1(
      float[] m,
      int start,
      int rowStride,
      int innerStride,
      int inner,
      float[] a,
      int s,
      float[] out,
      int row,
      int samples) {
    FloatVector c0 = FloatVector.zero(LANES);
    FloatVector c1 = c0;
    int at = start;
    for (int i = 0; i < inner; i++) {
      FloatVector v = FloatVector.fromArray(LANES, a, i * samples + s);
      c0 = v.fma(FloatVector.broadcast(LANES, m[at]), c0);
      c1 = v.fma(FloatVector.broadcast(LANES, m[at + rowStride]), c1);
      at += innerStride;
    }
    c0.intoArray(out, row * samples + s);
    c1.intoArray(out, (row + 1) * samples + s);
  }

  private static void tile1x1(
      float[] m,
      int start,
      int innerStride,
      int inner,
      float[] a,
      int s,
      float[] out,
      int row,
      int samples) {
    FloatVector c = FloatVector.zero(LANES);
    int at = start;
    for (int i = 0; i < inner; i++) {
      FloatVector v = FloatVector.fromArray(LANES, a, i * samples + s);
      c = v.fma(FloatVector.broadcast(LANES, m[at]), c);
      at += innerStride;
    }
    c.intoArray(out, row * samples + s);
  }
}
