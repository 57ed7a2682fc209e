package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** The effective rank of a positive matrix. */
public final class Participation {

  private Participation() {}

  /**
   * The participation ratio (tr A)² / ‖A‖²_F of the eigenvalues: 1 for rank one, d for a multiple
   * of the identity.
   */
  public static double ratio(Matrix symmetric) {
    double trace = symmetric.trace();
    return trace * trace / symmetric.squaredNorm();
  }
}
