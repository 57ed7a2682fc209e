package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.Arrays;

/** How samples become a second moment. */
public enum Variant {
  /** E[x xᵀ]: the objects of the theory. */
  RAW("raw") {
    @Override
    public Matrix moment(Matrix samples) {
      return secondMoment(samples);
    }
  },
  /** The covariance. */
  CENTRED("centred") {
    @Override
    public Matrix moment(Matrix samples) {
      return secondMoment(centred(samples));
    }
  },
  /**
   * As in the paper's experiments: mean removed, every sample divided by its norm (samples of norm
   * zero up to rounding are dropped), mean removed again.
   */
  NORMALISED("normalised") {
    @Override
    public Matrix moment(Matrix samples) {
      return secondMoment(centred(unitRows(centred(samples), ZERO_ROW * longestRow(samples))));
    }
  };

  /**
   * Of a sample that equals the mean, rounding leaves less than this share of the longest sample;
   * divided by its norm it would count as much as any other.
   */
  private static final double ZERO_ROW = 1e-14;

  private final String word;

  Variant(String word) {
    this.word = word;
  }

  /** How tables call this variant. */
  public String word() {
    return word;
  }

  /**
   * The second moment of samples.
   *
   * @param samples N × d, a sample per row
   * @return d × d, symmetric
   */
  public abstract Matrix moment(Matrix samples);

  private static Matrix secondMoment(Matrix samples) {
    return Products.gram(samples, 1.0 / samples.rows());
  }

  private static Matrix centred(Matrix samples) {
    int n = samples.rows();
    int d = samples.columns();
    double[] mean = new double[d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        mean[j] += samples.at(i, j);
      }
    }
    double[] values = new double[n * d];
    for (int j = 0; j < d; j++) {
      mean[j] /= n;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        values[i * d + j] = samples.at(i, j) - mean[j];
      }
    }
    return new Matrix(n, d, values);
  }

  private static double longestRow(Matrix samples) {
    double longest = 0;
    for (int i = 0; i < samples.rows(); i++) {
      longest = Math.max(longest, norm(samples, i));
    }
    return longest;
  }

  private static Matrix unitRows(Matrix samples, double zero) {
    int d = samples.columns();
    double[] values = new double[samples.rows() * d];
    int kept = 0;
    for (int i = 0; i < samples.rows(); i++) {
      double norm = norm(samples, i);
      // A norm of NaN is kept, to be seen in the result.
      if (!(norm <= zero)) {
        for (int j = 0; j < d; j++) {
          values[kept * d + j] = samples.at(i, j) / norm;
        }
        kept++;
      }
    }
    return new Matrix(kept, d, Arrays.copyOf(values, kept * d));
  }

  /** The norm of a row, scaled so that the squares of very small entries do not underflow. */
  private static double norm(Matrix samples, int row) {
    double largest = 0;
    for (int j = 0; j < samples.columns(); j++) {
      largest = Math.max(largest, Math.abs(samples.at(row, j)));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (int j = 0; j < samples.columns(); j++) {
      double scaled = samples.at(row, j) / largest;
      sum += scaled * scaled;
    }
    return largest * Math.sqrt(sum);
  }
}
