package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * Sums over the d² entries of a matrix from which its correlations with other matrices are
 * computed.
 *
 * @param sum of the entries
 * @param squares sum of their squares
 * @param count d²
 */
record CorrelationTerms(double sum, double squares, double count) {

  /** Share of the sum of squares below which a variance is only rounding error of equal entries. */
  private static final double ROUNDING = 1e-13;

  /** Computes the sums of a square matrix whose squared entries neither underflow nor overflow. */
  static CorrelationTerms of(Matrix matrix) {
    double sum = 0;
    for (double value : matrix.values()) {
      sum += value;
    }
    return new CorrelationTerms(sum, matrix.squaredNorm(), matrix.values().length);
  }

  /** Computes the sums of a matrix after multiplying its entries by a power of two. */
  static CorrelationTerms of(Matrix matrix, double powerOfTwo) {
    double[] scaled = matrix.scaled(powerOfTwo).values();
    return new CorrelationTerms(
        UnrolledSums.sum(scaled), UnrolledSums.inner(scaled, scaled), scaled.length);
  }

  /**
   * Combines these sums with those of another matrix.
   *
   * @param inner inner product ⟨A, B⟩ of the two matrices
   */
  CovarianceSums with(CorrelationTerms other, double inner) {
    return new CovarianceSums(inner - sum * other.sum / count, variance(), other.variance());
  }

  /** Sum of squares about the mean; NaN if it is only rounding error. */
  double variance() {
    double variance = squares - sum * sum / count;
    return variance > ROUNDING * squares ? variance : Double.NaN;
  }
}
