package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

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
   * @param rows of W, a multiple of a block
   * @param stride of a row of W
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
