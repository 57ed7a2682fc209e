package io.phasegrid.linear;

import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Inverse A⁻¹, exactly symmetric, and ln |A| of a symmetric positive definite matrix (LAPACK's
 * dpotrf and dpotri).
 */
public record Cholesky(Matrix inverse, double logDeterminant) {

  static {
    SingleThread.ensure();
  }

  /** Empty if the matrix, d × d with d at least 1, is not positive definite in double precision. */
  public static Optional<Cholesky> of(Matrix positive) {
    int d = positive.rows();
    try (Scratch scratch = new Scratch(d * d)) {
      DoublePointer matrix = scratch.put(0, positive.values());
      if (openblas.LAPACKE_dpotrf_work(openblas.LAPACK_COL_MAJOR, (byte) 'L', d, matrix, d) != 0) {
        return Optional.empty();
      }
      double logDeterminant = 0;
      for (int i = 0; i < d; i++) {
        logDeterminant += 2 * Math.log(matrix.get((long) i * d + i));
      }
      if (openblas.LAPACKE_dpotri_work(openblas.LAPACK_COL_MAJOR, (byte) 'L', d, matrix, d) != 0) {
        return Optional.empty();
      }
      double[] inverse = scratch.get(0, d * d);
      // Column-major lower is row-major upper: mirror it.
      for (int row = 0; row < d; row++) {
        for (int column = 0; column < row; column++) {
          inverse[row * d + column] = inverse[column * d + row];
        }
      }
      return Optional.of(new Cholesky(new Matrix(d, d, inverse), logDeterminant));
    }
  }
}
