package io.phasegrid.linear;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Thin singular value decomposition W = U S Vᵀ by LAPACK's divide and conquer (dgesdd).
 *
 * @param u m × k, orthonormal columns
 * @param s k = min(m, n) values, descending
 * @param vTransposed k × n, orthonormal rows
 */
public record SingularValues(Matrix u, double[] s, Matrix vTransposed) {

  static {
    SingleThread.ensure();
  }

  /**
   * Decomposes an m × n matrix; all NaN if an entry is not finite. Signs of singular vectors, and
   * their choice within equal values, are arbitrary.
   */
  public static SingularValues of(Matrix w) {
    int m = w.rows();
    int n = w.columns();
    int k = Math.min(m, n);
    if (!w.isFinite()) {
      return undefined(m, n, k);
    }
    // LAPACK's minimum plus space for blocked algorithms.
    int work = 4 * k * k + 7 * k + 64 * (m + n) + Math.max(m, n);
    try (Scratch scratch = new Scratch(m * n, k, m * k, k * n, work);
        IntPointer integers = new IntPointer(8L * k)) {
      // In LAPACK's column-major order the array holds Wᵀ = V S Uᵀ.
      DoublePointer transposed = scratch.put(0, w.values());
      int info =
          openblas.LAPACKE_dgesdd_work(
              openblas.LAPACK_COL_MAJOR,
              (byte) 'S',
              n,
              m,
              transposed,
              n,
              scratch.array(1),
              scratch.array(3),
              n,
              scratch.array(2),
              k,
              scratch.array(4),
              work,
              integers);
      if (info != 0) {
        return undefined(m, n, k);
      }
      return new SingularValues(
          new Matrix(m, k, scratch.get(2, m * k)),
          scratch.get(1, k),
          new Matrix(k, n, scratch.get(3, k * n)));
    }
  }

  private static SingularValues undefined(int m, int n, int k) {
    return new SingularValues(
        new Matrix(m, k, Eigenvalues.undefined(m * k)),
        Eigenvalues.undefined(k),
        new Matrix(k, n, Eigenvalues.undefined(k * n)));
  }
}
