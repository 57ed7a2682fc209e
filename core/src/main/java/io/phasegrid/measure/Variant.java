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
   * zero are dropped), mean removed again.
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
    int d = samples.columns();
    double[] values = samples.values().clone();
    double[] mean = new double[d];
    for (int start = 0; start < values.length; start += d) {
      for (int j = 0; j < d; j++) {
        mean[j] += values[start + j];
      }
    }
    for (int j = 0; j < d; j++) {
      mean[j] /= samples.rows();
    }
    for (int start = 0; start < values.length; start += d) {
      for (int j = 0; j < d; j++) {
        values[start + j] -= mean[j];
      }
    }
    return new Matrix(samples.rows(), d, values);
  }

  private static double longestRow(Matrix samples) {
    int d = samples.columns();
    double longest = 0;
    for (int start = 0; start < samples.values().length; start += d) {
      longest = Math.max(longest, norm(samples.values(), start, d));
    }
    return longest;
  }

  private static Matrix unitRows(Matrix samples, double zero) {
    int d = samples.columns();
    double[] values = samples.values();
    double[] unit = new double[values.length];
    int kept = 0;
    for (int start = 0; start < values.length; start += d) {
      double norm = norm(values, start, d);
      // A norm of NaN is kept, to be seen in the result.
      if (!(norm <= zero)) {
        double inverse = 1 / norm;
        for (int j = 0; j < d; j++) {
          unit[kept * d + j] = values[start + j] * inverse;
        }
        kept++;
      }
    }
    return new Matrix(kept, d, Arrays.copyOf(unit, kept * d));
  }

  /** The norm of a row, scaled so that the squares of very small entries do not underflow. */
  private static double norm(double[] values, int start, int d) {
    double largest = 0;
    for (int j = 0; j < d; j++) {
      largest = Math.max(largest, Math.abs(values[start + j]));
    }
    if (largest == 0) {
      return 0;
    }
    double inverse = 1 / largest;
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double scaled = values[start + j] * inverse;
      sum += scaled * scaled;
    }
    return largest * Math.sqrt(sum);
  }
}
