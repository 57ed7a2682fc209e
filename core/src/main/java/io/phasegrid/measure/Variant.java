package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/** Definition of the second moment of samples. */
public enum Variant {
  /** E[x xᵀ], as in the theory. */
  RAW("raw") {
    @Override
    public Matrix moment(Matrix samples) {
      return Products.gram(samples, 1.0 / samples.rows());
    }
  },
  /** The covariance. */
  CENTRED("centred") {
    @Override
    public Matrix moment(Matrix samples) {
      return RAW.moment(centred(samples));
    }
  },
  /** Every sample divided by its norm; samples of norm zero are dropped. */
  UNIT("unit") {
    @Override
    public Matrix moment(Matrix samples) {
      return unitMoment(samples);
    }
  },
  /**
   * As in the paper's experiments: subtract the mean, divide every sample by its norm (dropping
   * samples of norm zero), subtract the mean again.
   */
  NORMALISED("normalised") {
    @Override
    public Matrix moment(Matrix samples) {
      return Normalisation.moment(samples);
    }
  };

  private final String id;

  Variant(String id) {
    this.id = id;
  }

  /** Name of this variant in tables. */
  public String id() {
    return id;
  }

  /**
   * Computes the second moment of samples.
   *
   * @param samples N × d, one sample per row
   * @return d × d, symmetric
   */
  public abstract Matrix moment(Matrix samples);

  /** Subtracts the mean from samples, N × d. */
  private static Matrix centred(Matrix samples) {
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

  private static Matrix unitMoment(Matrix samples) {
    int d = samples.columns();
    double[] values = samples.values();
    double[] inverseNorms = new double[samples.rows()];
    int kept = 0;
    for (int row = 0; row < inverseNorms.length; row++) {
      // Scaled by the largest entry, so that squares neither underflow nor overflow.
      double largest = 0;
      for (int i = row * d; i < (row + 1) * d; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      double squares = 0;
      for (int i = row * d; i < (row + 1) * d; i++) {
        squares += (values[i] / largest) * (values[i] / largest);
      }
      boolean isZero = largest == 0;
      inverseNorms[row] = isZero ? 0 : 1 / Math.sqrt(squares) / largest;
      kept += isZero ? 0 : 1;
    }
    return kept == 0
        ? new Matrix(d, d, new double[d * d])
        : Products.gram(samples, inverseNorms, 1.0 / kept);
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
