package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/**
 * What the correlation of a matrix's d² entries with those of others needs of it.
 *
 * @param sum of the entries
 * @param squares sum of their squares
 * @param count d²
 */
record Entries(double sum, double squares, double count) {

  /** Less of the sum of squares is left by rounding when the mean of equal entries is removed. */
  private static final double ROUNDING = 1e-13;

  /** Of a square matrix whose entries' squares neither vanish nor overflow. */
  static Entries of(Matrix matrix) {
    double sum = 0;
    for (double value : matrix.values()) {
      sum += value;
    }
    return new Entries(sum, matrix.squaredNorm(), matrix.values().length);
  }

  /**
   * The correlation with another matrix's entries.
   *
   * @param inner the sum of products of entries
   * @return in [−1, 1]; NaN if a matrix is constant up to rounding
   */
  double correlation(Entries other, double inner) {
    double covariance = inner - sum * other.sum / count;
    double correlation = covariance / Math.sqrt(variance() * other.variance());
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, correlation));
  }

  /** The sum of squares about the mean; NaN if it is nothing but rounding. */
  private double variance() {
    double variance = squares - sum * sum / count;
    return variance > ROUNDING * squares ? variance : Double.NaN;
  }
}
