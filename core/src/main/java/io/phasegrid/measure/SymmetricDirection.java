package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * The entries of a symmetric matrix less their mean: as {@link CentredDirection}, from one half of
 * the entries, since the other repeats them. Large matrices do not fit the cache, so that half the
 * entries are read in half the time.
 *
 * @param diagonal its entries, scaled by a power of two to be near 1
 * @param above the entries above the diagonal, row by row, likewise; each counts twice
 * @param squaredLength the sum of the squares of all d² entries: 0 if the matrix is constant, not
 *     finite if it is not
 * @param mean of the entries, scaled likewise
 * @param scale the power of two
 */
record SymmetricDirection(
    double[] diagonal, double[] above, double squaredLength, double mean, double scale) {

  /**
   * The direction of a matrix.
   *
   * @param largest the size of its largest entry, or about that
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

  /** The correlation of the entries of both matrices; NaN if one is constant. */
  double cosine(SymmetricDirection other) {
    double inner =
        UnrolledSums.inner(diagonal, other.diagonal) + 2 * UnrolledSums.inner(above, other.above);
    double cosine = inner / Math.sqrt(squaredLength * other.squaredLength);
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, cosine));
  }

  /** The sum of the squares of the scaled matrix's entries, their mean included. */
  double squaredNorm() {
    return squaredLength + mean * mean * diagonal.length * diagonal.length;
  }
}
