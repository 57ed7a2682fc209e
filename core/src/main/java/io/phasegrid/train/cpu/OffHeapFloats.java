package io.phasegrid.train.cpu;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import io.phasegrid.linear.SinglePrecision;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Off-heap array of floats.
 *
 * @param pointer for native calls
 * @param buffer for Java, with absolute indices
 */
record OffHeapFloats(FloatPointer pointer, FloatBuffer buffer, int length) {

  void fill(float value) {
    for (int i = 0; i < length; i++) {
      buffer.put(i, value);
    }
  }

  double[] doubles() {
    return SinglePrecision.doubles(buffer, length);
  }

  /**
   * Sets this m × n array to keep · this + scale · op(A) op(B), by OpenBLAS. All arrays are
   * row-major without gaps and may be longer than needed.
   *
   * @param transposeA CblasTrans if A is stored as k × m, CblasNoTrans if as m × k
   * @param transposeB CblasTrans if B is stored as n × k, CblasNoTrans if as k × n
   */
  void product(
      float keep,
      float scale,
      int transposeA,
      OffHeapFloats a,
      int transposeB,
      OffHeapFloats b,
      int m,
      int n,
      int k) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        transposeA,
        transposeB,
        m,
        n,
        k,
        scale,
        a.pointer,
        transposeA == CblasTrans ? m : k,
        b.pointer,
        transposeB == CblasTrans ? k : n,
        keep,
        pointer,
        n);
  }
}
