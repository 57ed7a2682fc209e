package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * Entries of a symmetric matrix minus their mean, as a vector. The correlation of two matrices is
 * the cosine of their directions, so each direction is computed once for all its relations. Only
 * one triangle is read: large matrices exceed the cache, so half of the entries take half the time.
 *
 * @param diagonal diagonal entries, scaled by a power of two to be near 1
 * @param above entries above the diagonal, row by row, likewise; each counts twice
 * @param squaredLength sum of the squares of all d² entries: 0 if the matrix is constant, not
 *     finite if the matrix is not
 * @param mean of the entries, scaled likewise
 * @param scale the power of two
 */
record SymmetricDirection(
    double[] diagonal, double[] above, double squaredLength, double mean, double scale) {

  /**
   * Computes the direction of a matrix.
   *
   * @param largest magnitude of its largest entry, approximately
   */
  static SymmetricDirection of(Matrix symmetric, double largest) {
    int d = symmetric.rows();
    double scale = Math.scalb(1.0, -Math.getExponent(largest));
    double[] diagonal = new double[d];
    double[] above = new double[d * (d - 1) / 2];
    int end = 0;
    for (int i = 0; i < d; i++) {
      int start = i * d + i;
      diagonal[i] = scale * symmetric.values()[start];
      System.arraycopy(symmetric.values(), start + 1, above, end, d - i - 1);
      end += d - i - 1;
    }
    for (int i = 0; i < above.length; i++) {
      above[i] *= scale;
    }
    double mean = (UnrolledSums.sum(diagonal) + 2 * UnrolledSums.sum(above)) / ((double) d * d);
    subtract(mean, diagonal);
    subtract(mean, above);
    double squaredLength =
        UnrolledSums.inner(diagonal, diagonal) + 2 * UnrolledSums.inner(above, above);
    return new SymmetricDirection(diagonal, above, squaredLength, mean, scale);
  }

  private static void subtract(double mean, double[] entries) {
    for (int i = 0; i < entries.length; i++) {
      entries[i] -= mean;
    }
  }

  /** Correlation of the entries of both matrices; NaN if one is constant. */
  double cosine(SymmetricDirection other) {
    double inner =
        UnrolledSums.inner(diagonal, other.diagonal) + 2 * UnrolledSums.inner(above, other.above);
    double cosine = inner / Math.sqrt(squaredLength * other.squaredLength);
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, cosine));
  }

  /** Sum of the squares of the scaled matrix's entries, before the mean is subtracted. */
  double squaredNorm() {
    return squaredLength + mean * mean * diagonal.length * diagonal.length;
  }

  /** Power of two that scales the largest of some numbers to near 1; multiplying by it is exact. */
  static double powerOfTwoAgainst(double[] values) {
    return Math.scalb(1.0, -Math.getExponent(largest(values)));
  }

  /** Largest magnitude of some numbers; NaN if one is NaN. */
  static double largest(double[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      a = Math.max(a, Math.abs(values[i]));
      b = Math.max(b, Math.abs(values[i + 1]));
      c = Math.max(c, Math.abs(values[i + 2]));
      d = Math.max(d, Math.abs(values[i + 3]));
    }
    for (; i < values.length; i++) {
      a = Math.max(a, Math.abs(values[i]));
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }
}
