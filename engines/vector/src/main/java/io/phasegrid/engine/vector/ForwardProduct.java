package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

/**
 * Forward product of a layer, column-major in samples: out += W a. A lane holds a sample, so
 * weights are read as scalars along their rows, which lets the compiler prove that the indices are
 * in bounds.
 */
final class ForwardProduct {

  /** Floats of a that stay in the L1 cache during a pass over all weights: 16 kB. */
  private static final int PANEL = 4096;

  private ForwardProduct() {}

  /**
   * Adds to an array that holds zeros or a bias.
   *
   * @param w rows × stride
   * @param rows a multiple of a block
   * @param inner columns of W
   * @param a inner × samples
   * @param out rows × samples
   * @param samples stride of a row of a and of out
   * @param count samples to compute, a multiple of a block
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
          Tiles.tile4x4(
              w, j * stride + first, stride, inner, a, from, samples, out, j * samples + sample);
        }
      }
      case 2 -> {
        for (int j = 0; j < rows; j += 8) {
          Tiles.tile8x2(
              w, j * stride + first, stride, inner, a, from, samples, out, j * samples + sample);
        }
      }
      default -> {
        for (int j = 0; j < rows; j += 8) {
          Tiles.tile8x1(
              w, j * stride + first, stride, inner, a, from, samples, out, j * samples + sample);
        }
      }
    }
  }
}
