package io.phasegrid.train.vector;

/** Turns rows of samples into columns of samples and back. */
final class Transposition {

  private Transposition() {}

  /** columns[j, b] = rows[b, j]. */
  static void toColumns(
      float[] rows, int stride, float[] columns, int samples, int batch, int features) {
    for (int j = 0; j < features; j++) {
      int from = j;
      int to = j * samples;
      for (int b = 0; b < batch; b++) {
        columns[to + b] = rows[from];
        from += stride;
      }
    }
  }

  /** rows[b, j] = columns[j, b]. */
  static void toRows(
      float[] columns, int samples, float[] rows, int stride, int batch, int features) {
    for (int b = 0; b < batch; b++) {
      int from = b;
      int to = b * stride;
      for (int j = 0; j < features; j++) {
        rows[to + j] = columns[from];
        from += samples;
      }
    }
  }
}
