package io.phasegrid.linear;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/** Eigenvalues of symmetric matrices by LAPACK's divide and conquer (dsyevd). */
public final class Eigenvalues {

  static {
    SingleThread.ensure();
  }

  private Eigenvalues() {}

  /**
   * The eigenvalues of a symmetric matrix, ascending; all NaN if an entry is not finite.
   *
   * @param symmetric d × d
   */
  public static double[] of(Matrix symmetric) {
    int d = symmetric.rows();
    double[] eigenvalues = new double[d];
    boolean finite = Arrays.stream(symmetric.values()).allMatch(Double::isFinite);
    int info =
        finite
            ? openblas.LAPACKE_dsyevd(
                openblas.LAPACK_ROW_MAJOR,
                (byte) 'N',
                (byte) 'U',
                d,
                symmetric.values().clone(),
                d,
                eigenvalues)
            : 1;
    if (info != 0) {
      Arrays.fill(eigenvalues, Double.NaN);
    }
    return eigenvalues;
  }
}
