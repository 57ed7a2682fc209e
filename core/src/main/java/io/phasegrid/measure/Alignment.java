package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** The alignment α of two symmetric matrices. */
public final class Alignment {

  private Alignment() {}

  /**
   * The Pearson correlation of all d² entries. Its baseline lies above 0, since two positive
   * matrices share their diagonal: read it beside {@link StructuralNull}.
   *
   * @return α in [−1, 1]; NaN if a matrix is constant or not finite
   */
  public static double of(Matrix a, Matrix b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) {
      throw new IllegalArgumentException("shapes differ: " + a + " and " + b);
    }
    return CentredDirection.of(a).cosine(CentredDirection.of(b));
  }
}
