package io.phasegrid.linear;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues of symmetric matrices by LAPACK: reduction to tridiagonal form (dsytrd), then the
 * Pal–Walker–Kahan algorithm (dsterf).
 */
public final class Eigenvalues {

  /** Columns reduced at a time; determines the workspace size. */
  private static final int BLOCK = 64;

  static {
    SingleThread.ensure();
  }

  private Eigenvalues() {}

  /** Ascending; all NaN if an entry is not finite. */
  public static double[] of(Matrix symmetric) {
    int d = symmetric.rows();
    if (!symmetric.isFinite() || d == 0) {
      return undefined(d);
    }
    int work = BLOCK * d;
    try (Scratch scratch = new Scratch(d * d, d, d, d, work)) {
      // LAPACK's column-major order is the same for a symmetric matrix.
      DoublePointer matrix = scratch.put(0, symmetric.values());
      DoublePointer diagonal = scratch.array(1);
      DoublePointer offDiagonal = scratch.array(2);
      int info =
          openblas.LAPACKE_dsytrd_work(
              openblas.LAPACK_COL_MAJOR,
              (byte) 'L',
              d,
              matrix,
              d,
              diagonal,
              offDiagonal,
              scratch.array(3),
              scratch.array(4),
              work);
      if (info == 0) {
        info = openblas.LAPACKE_dsterf_work(d, diagonal, offDiagonal);
      }
      return info == 0 ? scratch.get(1, d) : undefined(d);
    }
  }

  /** NaN, the result for input that is not finite. */
  static double[] undefined(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
