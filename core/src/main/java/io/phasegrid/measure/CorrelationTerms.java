package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * What the correlation of a matrix's d² entries with those of others needs of it.
 *
 * @param sum of the entries
 * @param squares sum of their squares
 * @param count d²
 */
record CorrelationTerms(double sum, double squares, double count) {

  /** Less of the sum of squares is left by rounding when the mean of equal entries is removed. */
  private static final double ROUNDING = 1e-13;

  /** Of a square matrix whose entries' squares neither vanish nor overflow. */
  static CorrelationTerms of(Matrix matrix) {
    double sum = 0;
    for (double value : matrix.values()) {
      sum += value;
    }
    return new CorrelationTerms(sum, matrix.squaredNorm(), matrix.values().length);
  }

  /** Of a matrix whose entries are multiplied by a power of two first. */
  static CorrelationTerms of(Matrix matrix, double powerOfTwo) {
    double[] scaled = matrix.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= powerOfTwo;
    }
    return new CorrelationTerms(
        UnrolledSums.sum(scaled), UnrolledSums.inner(scaled, scaled), scaled.length);
  }

  /**
   * How these entries and another matrix's vary together.
   *
   * @param inner the sum of products of entries
   */
  CovarianceSums with(CorrelationTerms other, double inner) {
    return new CovarianceSums(inner - sum * other.sum / count, variance(), other.variance());
  }

  /** The sum of squares about the mean; NaN if it is nothing but rounding. */
  double variance() {
    double variance = squares - sum * sum / count;
    return variance > ROUNDING * squares ? variance : Double.NaN;
  }
}
