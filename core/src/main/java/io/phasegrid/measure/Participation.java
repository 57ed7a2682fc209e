package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** The effective rank of a positive matrix. */
public final class Participation {

  private Participation() {}

  /**
   * The participation ratio (tr A)² / ‖A‖²_F of the eigenvalues: 1 for rank one, d for a multiple
   * of the identity, NaN for the zero matrix.
   */
  public static double ratio(Matrix symmetric) {
    double trace = symmetric.trace();
    double sum = 0;
    for (double value : symmetric.values()) {
      // By the trace first, since the squares of a nearly collapsed layer's moments underflow.
      double share = value / trace;
      sum += share * share;
    }
    return 1 / sum;
  }
}
