package io.phasegrid.measure;

import io.phasegrid.linear.Eigenvalues;
import io.phasegrid.linear.Matrix;

/**
 * A second moment, or Z, of a layer with its derived quantities. Observations that share a moment
 * share the object, so that nothing is derived twice.
 */
public final class SecondMoment {

  private final Matrix matrix;
  private final double participation;
  private final SymmetricDirection direction;
  private double[] eigenvalues;

  private SecondMoment(Matrix matrix) {
    this.matrix = matrix;
    // The largest entry of a positive matrix is on the diagonal.
    this.direction = SymmetricDirection.of(matrix, largestOfDiagonal(matrix));
    double trace = direction.scale() * matrix.trace();
    this.participation = trace * trace / direction.squaredNorm();
  }

  /**
   * Creates a moment.
   *
   * @param matrix d × d, symmetric and, up to rounding, positive
   */
  public static SecondMoment of(Matrix matrix) {
    return new SecondMoment(matrix);
  }

  /** The matrix, d × d. */
  public Matrix matrix() {
    return matrix;
  }

  /** Sum of the eigenvalues. */
  public double trace() {
    return matrix.trace();
  }

  /**
   * Participation ratio (tr A)² / ‖A‖²_F of the eigenvalues: 1 for rank one, d for a multiple of
   * the identity, NaN for the zero matrix.
   */
  public double participation() {
    return participation;
  }

  /** Alignment with another moment of the same layer; NaN if one is constant. */
  public double alignment(SecondMoment other) {
    return direction.cosine(other.direction);
  }

  /** Alignment with any symmetric matrix of the same size; NaN if one is constant. */
  public double alignment(Matrix symmetric) {
    double largest = SymmetricDirection.largest(symmetric.values());
    return direction.cosine(SymmetricDirection.of(symmetric, largest));
  }

  private static double largestOfDiagonal(Matrix matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      largest = Math.max(largest, matrix.at(i, i));
    }
    return largest;
  }

  /** Eigenvalues, ascending; computed on first use, since few moments need them. */
  synchronized double[] eigenvalues() {
    if (eigenvalues == null) {
      eigenvalues = Eigenvalues.of(matrix);
    }
    return eigenvalues;
  }
}
