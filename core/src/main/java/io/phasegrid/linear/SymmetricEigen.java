package io.phasegrid.linear;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by LAPACK's divide and conquer (dsyevd).
 *
 * @param values ascending
 * @param vectors d × d, orthonormal rows: row i belongs to value i
 */
public record SymmetricEigen(double[] values, Matrix vectors) {

  static {
    SingleThread.ensure();
  }

  /**
   * All NaN if an entry is not finite. Signs of eigenvectors, and their choice within equal values,
   * are arbitrary.
   */
  public static SymmetricEigen of(Matrix symmetric) {
    int d = symmetric.rows();
    if (!symmetric.isFinite() || d == 0) {
      return undefined(d);
    }
    int work = 1 + 6 * d + 2 * d * d;
    int integerWork = 3 + 5 * d;
    try (Scratch scratch = new Scratch(d * d, d, work);
        IntPointer integers = new IntPointer((long) integerWork)) {
      // LAPACK writes eigenvectors as columns, which are rows in row-major order.
      DoublePointer matrix = scratch.put(0, symmetric.values());
      int info =
          openblas.LAPACKE_dsyevd_work(
              openblas.LAPACK_COL_MAJOR,
              (byte) 'V',
              (byte) 'L',
              d,
              matrix,
              d,
              scratch.array(1),
              scratch.array(2),
              work,
              integers,
              integerWork);
      return info == 0
          ? new SymmetricEigen(scratch.get(1, d), new Matrix(d, d, scratch.get(0, d * d)))
          : undefined(d);
    }
  }

  private static SymmetricEigen undefined(int d) {
    return new SymmetricEigen(
        Eigenvalues.undefined(d), new Matrix(d, d, Eigenvalues.undefined(d * d)));
  }
}
