package io.phasegrid.linear;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/**
 * The thin singular value decomposition W = U S Vᵀ by LAPACK's divide and conquer (dgesdd).
 *
 * @param u m × k, orthonormal columns
 * @param s the k = min(m, n) singular values, descending
 * @param vTransposed k × n, orthonormal rows
 */
public record SingularValues(Matrix u, double[] s, Matrix vTransposed) {

  static {
    SingleThread.ensure();
  }

  /**
   * Decomposes a matrix. Signs of singular vectors, and their choice within equal singular values,
   * are arbitrary.
   *
   * @param w m × n; if an entry is not finite, all results are NaN
   */
  public static SingularValues of(Matrix w) {
    int m = w.rows();
    int n = w.columns();
    int k = Math.min(m, n);
    double[] s = new double[k];
    double[] u = new double[m * k];
    double[] vTransposed = new double[k * n];
    int info = 0;
    if (Arrays.stream(w.values()).allMatch(Double::isFinite)) {
      info =
          openblas.LAPACKE_dgesdd(
              openblas.LAPACK_ROW_MAJOR,
              (byte) 'S',
              m,
              n,
              w.values().clone(),
              n,
              s,
              u,
              k,
              vTransposed,
              n);
    } else {
      info = 1;
    }
    if (info != 0) {
      Arrays.fill(s, Double.NaN);
      Arrays.fill(u, Double.NaN);
      Arrays.fill(vTransposed, Double.NaN);
    }
    return new SingularValues(new Matrix(m, k, u), s, new Matrix(k, n, vTransposed));
  }
}
