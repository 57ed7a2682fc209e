package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

import java.util.Arrays;

/**
 * Backward product of a layer, row-major in samples: out = δ W. A lane holds an input of the layer,
 * so rows of W are read contiguously.
 */
final class BackwardProduct {

  /** Rows of W that stay in the L1 cache during a pass over all samples. */
  private static final int DEPTH = 128;

  private BackwardProduct() {}

  /**
   * @param delta samples × stride
   * @param samples a multiple of a block
   * @param inner rows of W
   * @param w inner × columns
   * @param width columns to compute, a multiple of a block
   * @param out samples × columns; columns from {@code width} on become 0
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
        Tiles.tile8x2(
            delta, s * stride + first, stride, inner, w, from, columns, out, s * columns + column);
      }
    } else {
      for (int s = 0; s < samples; s += 8) {
        Tiles.tile8x1(
            delta, s * stride + first, stride, inner, w, from, columns, out, s * columns + column);
      }
    }
  }
}
