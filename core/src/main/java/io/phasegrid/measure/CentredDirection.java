package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/**
 * The entries of a matrix less their mean, as a vector of unit length: the correlation of two
 * matrices is the inner product of their directions, so each is made once for all its relations.
 *
 * <p>Sums run in four lanes, since one chain of additions is bound by their latency.
 *
 * @param entries of unit length, or all NaN if the matrix is constant or not finite
 */
record CentredDirection(double[] entries) {

  static CentredDirection of(Matrix matrix) {
    double[] values = matrix.values();
    // Scaled to entries near 1: the squares of moments of a nearly collapsed layer underflow.
    // Multiplying by a power of two rounds nothing.
    double scale = Math.scalb(1.0, -Math.getExponent(largest(values)));
    double[] entries = new double[values.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = values[i] * scale;
    }
    double mean = sum(entries) / entries.length;
    for (int i = 0; i < entries.length; i++) {
      entries[i] -= mean;
    }
    double inverseNorm = 1 / Math.sqrt(inner(entries, entries));
    for (int i = 0; i < entries.length; i++) {
      entries[i] *= inverseNorm;
    }
    return new CentredDirection(entries);
  }

  double cosine(CentredDirection other) {
    // Rounding may carry the product just beyond 1.
    return Math.max(-1, Math.min(1, inner(entries, other.entries)));
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double sum(double[] x) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < x.length; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  private static double inner(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }
}
