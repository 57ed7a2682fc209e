package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * Entries of a matrix minus their mean, as a vector. The correlation of two matrices is the cosine
 * of their directions, so each direction is computed once for all its relations.
 *
 * @param entries of any length, scaled by a power of two to be near 1
 * @param squaredLength sum of the squared entries: 0 if the matrix is constant, not finite if the
 *     matrix is not
 */
record CentredDirection(double[] entries, double squaredLength) {

  static CentredDirection of(Matrix matrix) {
    double[] values = matrix.values();
    // Scaled to entries near 1: the squares of moments of a nearly collapsed layer underflow.
    double scale = SymmetricDirection.powerOfTwoAgainst(values);
    double[] entries = new double[values.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = values[i] * scale;
    }
    double mean = UnrolledSums.sum(entries) / entries.length;
    for (int i = 0; i < entries.length; i++) {
      entries[i] -= mean;
    }
    return new CentredDirection(entries, UnrolledSums.inner(entries, entries));
  }

  double cosine(CentredDirection other) {
    double cosine =
        UnrolledSums.inner(entries, other.entries) / Math.sqrt(squaredLength * other.squaredLength);
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, cosine));
  }
}
