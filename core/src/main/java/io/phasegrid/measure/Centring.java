package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;

/** Samples, a row each, less their mean. */
final class Centring {

  /**
   * Of a sample that equals the mean, rounding leaves less than this share of the longest sample;
   * divided by its norm it would count as much as any other.
   */
  private static final double ZERO_ROW = 1e-14;

  /** Sums of squares between these bounds have lost nothing to underflow or overflow. */
  private static final double SAFE_SMALL = 1e-280;

  private static final double SAFE_LARGE = 1e280;

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

  /** Samples less their mean, each divided by its norm, without those of norm zero. */
  static Matrix unitRows(Matrix samples) {
    double zero = ZERO_ROW * longestRow(samples);
    int d = samples.columns();
    double[] mean = mean(samples);
    double[] values = samples.values();
    double[] unit = new double[values.length];
    int end = 0;
    for (int start = 0; start < values.length; start += d) {
      for (int j = 0; j < d; j++) {
        unit[end + j] = values[start + j] - mean[j];
      }
      double norm = norm(unit, end, d);
      // A norm of NaN is kept, to be seen in the result.
      if (!(norm <= zero)) {
        double inverse = 1 / norm;
        for (int j = 0; j < d; j++) {
          unit[end + j] *= inverse;
        }
        end += d;
      }
    }
    return new Matrix(end / d, d, end == unit.length ? unit : Arrays.copyOf(unit, end));
  }

  /**
   * The second moment of unit rows about their mean. Taking the mean's own moment off afterwards
   * costs at most a factor N in precision, since rows that are divided by their distance from their
   * mean cannot all point one way; it spares a pass over all samples.
   */
  static Matrix covariance(Matrix unitRows) {
    double[] mean = mean(unitRows);
    int d = mean.length;
    double[] entries = Variant.RAW.moment(unitRows).values().clone();
    for (int i = 0; i < d && unitRows.rows() > 0; i++) {
      for (int j = 0; j < d; j++) {
        entries[i * d + j] -= mean[i] * mean[j];
      }
    }
    return new Matrix(d, d, entries);
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

  private static double longestRow(Matrix samples) {
    int d = samples.columns();
    double longest = 0;
    for (int start = 0; start < samples.values().length; start += d) {
      longest = Math.max(longest, norm(samples.values(), start, d));
    }
    return longest;
  }

  /** The norm of a row. */
  private static double norm(double[] values, int start, int d) {
    double squares = squares(values, start, d);
    if (squares > SAFE_SMALL && squares < SAFE_LARGE) {
      return Math.sqrt(squares);
    }
    double largest = 0;
    for (int j = 0; j < d; j++) {
      largest = Math.max(largest, Math.abs(values[start + j]));
    }
    if (largest == 0) {
      return 0;
    }
    double[] scaled = new double[d];
    for (int j = 0; j < d; j++) {
      scaled[j] = values[start + j] * (1 / largest);
    }
    return largest * Math.sqrt(squares(scaled, 0, d));
  }

  /** In four lanes, since one chain of additions is bound by their latency. */
  private static double squares(double[] values, int start, int d) {
    double a = 0;
    double b = 0;
    double c = 0;
    double e = 0;
    int i = start;
    int end = start + d;
    for (; i + 3 < end; i += 4) {
      a += values[i] * values[i];
      b += values[i + 1] * values[i + 1];
      c += values[i + 2] * values[i + 2];
      e += values[i + 3] * values[i + 3];
    }
    for (; i < end; i++) {
      a += values[i] * values[i];
    }
    return (a + b) + (c + e);
  }
}
