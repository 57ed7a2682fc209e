package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** Centring of samples, one per row. */
final class Centring {

  private Centring() {}

  /** Subtracts the mean from samples, N × d. */
  static Matrix of(Matrix samples) {
    int d = samples.columns();
    double[] mean = mean(samples);
    double[] values = samples.values().clone();
    for (int start = 0; start < values.length; start += d) {
      for (int j = 0; j < d; j++) {
        values[start + j] -= mean[j];
      }
    }
    return new Matrix(samples.rows(), d, values);
  }

  private static double[] mean(Matrix samples) {
    int d = samples.columns();
    double[] values = samples.values();
    double[] mean = new double[d];
    for (int start = 0; start < values.length; start += d) {
      for (int j = 0; j < d; j++) {
        mean[j] += values[start + j];
      }
    }
    for (int j = 0; j < d; j++) {
      mean[j] /= samples.rows();
    }
    return mean;
  }
}
