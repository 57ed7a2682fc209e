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
    double[] x = a.values();
    double[] y = b.values();
    double scaleX = scale(x);
    double scaleY = scale(y);
    double meanX = mean(x, scaleX);
    double meanY = mean(y, scaleY);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] * scaleX - meanX;
      double dy = y[i] * scaleY - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  }

  /**
   * The power of two that brings entries near 1, since the products of moments of a nearly
   * collapsed layer underflow; multiplying by it rounds nothing.
   */
  private static double scale(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return Math.scalb(1.0, -Math.getExponent(largest));
  }

  private static double mean(double[] values, double scale) {
    double sum = 0;
    for (double value : values) {
      sum += value * scale;
    }
    return sum / values.length;
  }
}
