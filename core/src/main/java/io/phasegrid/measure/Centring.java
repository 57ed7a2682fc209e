package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/** Samples, a row each, less their mean. */
final class Centring {

  private Centring() {}

  /** Samples less their mean. */
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
