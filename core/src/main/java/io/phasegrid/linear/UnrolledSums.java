package io.phasegrid.linear;

/** Sums with four accumulators: a single chain of additions is latency-bound. */
public final class UnrolledSums {

  private UnrolledSums() {}

  /** Sum of all numbers. */
  public static double sum(double[] x) {
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

  /** Inner product of arrays of the same length. */
  public static double inner(double[] x, double[] y) {
    return inner(x, y, 0, x.length);
  }

  /** Inner product over indices {@code from} (inclusive) to {@code to} (exclusive). */
  public static double inner(double[] x, double[] y, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < to; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }
}
