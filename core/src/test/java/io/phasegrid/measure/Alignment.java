package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** Alignment α of two symmetric matrices. */
public final class Alignment {

  private Alignment() {}

  /**
   * Computes the Pearson correlation of all d² entries. Its baseline is above 0, since two positive
   * matrices share their diagonal: compare it with {@link StructuralNull}.
   *
   * @return α in [−1, 1]; NaN if a matrix is constant or not finite
   * @throws IllegalArgumentException if the shapes differ
   */
  public static double of(Matrix a, Matrix b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) {
      throw new IllegalArgumentException("shapes differ: " + a + " and " + b);
    }
    return CentredDirection.of(a).cosine(CentredDirection.of(b));
  }
}
