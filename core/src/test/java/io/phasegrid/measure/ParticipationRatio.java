package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** Effective rank of a positive matrix. */
public final class ParticipationRatio {

  private ParticipationRatio() {}

  /**
   * Computes the participation ratio (tr A)² / ‖A‖²_F of the eigenvalues: 1 for rank one, d for a
   * multiple of the identity, NaN for the zero matrix.
   */
  public static double ratio(Matrix symmetric) {
    // Scaled to a trace near 1: the squares of a nearly collapsed layer's moments underflow.
    double trace = symmetric.trace();
    double inverse = Math.scalb(1.0, -Math.getExponent(trace));
    double share = trace * inverse;
    double[] values = symmetric.values();
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 1 < values.length; i += 2) {
      double first = values[i] * inverse;
      double second = values[i + 1] * inverse;
      a += first * first;
      b += second * second;
    }
    for (; i < values.length; i++) {
      double last = values[i] * inverse;
      a += last * last;
    }
    return share * share / (a + b);
  }
}
