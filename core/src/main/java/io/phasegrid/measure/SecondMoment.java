package io.phasegrid.measure;

import io.phasegrid.linear.Eigenvalues;
import io.phasegrid.linear.Matrix;

/**
 * A second moment, or Z, of a layer with all that is derived from it. Observations that share a
 * moment share this, so that nothing is derived twice.
 */
public final class SecondMoment {

  private final Matrix matrix;
  private final double participation;
  private final SymmetricDirection direction;
  private double[] eigenvalues;

  private SecondMoment(Matrix matrix) {
    this.matrix = matrix;
    // Of a positive matrix the largest entry stands on the diagonal.
    this.direction = SymmetricDirection.of(matrix, largestOfDiagonal(matrix));
    double trace = direction.scale() * matrix.trace();
    this.participation = trace * trace / direction.squaredNorm();
  }

  /**
   * A moment.
   *
   * @param matrix d × d, symmetric and, up to rounding, positive
   */
  public static SecondMoment of(Matrix matrix) {
    return new SecondMoment(matrix);
  }

  /** The matrix itself, d × d. */
  public Matrix matrix() {
    return matrix;
  }

  /** The sum of the eigenvalues. */
  public double trace() {
    return matrix.trace();
  }

  /** The participation ratio of the eigenvalues. */
  public double participation() {
    return participation;
  }

  /** The alignment with another moment of the same layer; NaN if one is constant. */
  public double alignment(SecondMoment other) {
    return direction.cosine(other.direction);
  }

  /** The alignment with any symmetric matrix of the same size; NaN if one is constant. */
  public double alignment(Matrix symmetric) {
    double largest = CentredDirection.largest(symmetric.values());
    return direction.cosine(SymmetricDirection.of(symmetric, largest));
  }

  private static double largestOfDiagonal(Matrix matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      largest = Math.max(largest, matrix.at(i, i));
    }
    return largest;
  }

  /** The eigenvalues, ascending; made when first asked for, since few moments need them. */
  synchronized double[] eigenvalues() {
    if (eigenvalues == null) {
      eigenvalues = Eigenvalues.of(matrix);
    }
    return eigenvalues;
  }
}
