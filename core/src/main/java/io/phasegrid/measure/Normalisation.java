package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.RowGram;
import io.phasegrid.linear.UnrolledSums;
import java.util.Arrays;

/**
 * Computes the second moment of normalised samples, as in the paper's experiments: subtract the
 * mean, divide every sample by its norm (dropping samples of norm zero), subtract the mean again.
 *
 * <p>Rows are short, but compilers vectorise only long loops. Loops therefore run over tiles of
 * several rows, which stay in the nearest cache, alongside a row repeated as often.
 */
final class Normalisation {

  /**
   * Norm that counts as zero, as a share of the samples' root mean square norm: rounding leaves
   * less than this of a sample that equals the mean, and dividing it by its norm would give it full
   * weight.
   */
  private static final double ZERO = 1e-14;

  /** Sums of squares between these bounds are unaffected by underflow and overflow. */
  private static final double SAFE_SMALL = 1e-250;

  private static final double SAFE_LARGE = 1e250;

  /** Approximate entries per tile. */
  private static final int TILE = 512;

  private final int rows;
  private final int columns;
  private final int tile;
  private final double[] values;

  private Normalisation(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.tile = Math.max(1, TILE / columns) * columns;
    this.values = values;
  }

  /**
   * Computes the moment.
   *
   * @param samples N × d
   * @return d × d, symmetric; 0 if no sample is left
   */
  static Matrix moment(Matrix samples) {
    Normalisation given = new Normalisation(samples.rows(), samples.columns(), samples.values());
    return moment(samples, given.sumOfSquares());
  }

  /**
   * Computes the moment, given the sum of squares.
   *
   * @param samples N × d
   * @param squares sum of the squares of all entries, up to rounding
   */
  static Matrix moment(Matrix samples, double squares) {
    Normalisation given = new Normalisation(samples.rows(), samples.columns(), samples.values());
    if (squares > SAFE_SMALL && squares < SAFE_LARGE) {
      return given.moment(squares);
    }
    // The moment is independent of scale.
    double factor = SymmetricDirection.powerOfTwoAgainst(samples.values());
    double[] scaled = Arrays.stream(samples.values()).map(value -> factor * value).toArray();
    Normalisation near1 = new Normalisation(samples.rows(), samples.columns(), scaled);
    return near1.moment(near1.sumOfSquares());
  }

  private double sumOfSquares() {
    double[] sums = new double[tile];
    for (int start = 0; start < values.length; start += tile) {
      int length = Math.min(tile, values.length - start);
      for (int i = 0; i < length; i++) {
        sums[i] += values[start + i] * values[start + i];
      }
    }
    double sum = 0;
    for (double value : sums) {
      sum += value;
    }
    return sum;
  }

  /**
   * Computes the second moment of unit samples about their mean. Subtracting the mean's own moment
   * afterwards costs at most a factor N in precision, since samples divided by their distance from
   * their mean cannot all point one way; it saves a pass over the samples.
   *
   * @param squares sum of the squares of all entries
   */
  private Matrix moment(double squares) {
    double[] sums = new double[tile];
    try (RowGram gram = new RowGram(rows, columns)) {
      int left = unitRows(ZERO * Math.sqrt(squares / rows), gram, sums);
      if (left == 0) {
        return new Matrix(columns, columns, new double[columns * columns]);
      }
      double[] mean = folded(sums, left);
      double[] entries = gram.matrix(1.0 / left).values();
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          entries[i * columns + j] -= mean[i] * mean[j];
        }
      }
      return new Matrix(columns, columns, entries);
    }
  }

  /**
   * Passes on every row minus the mean row, divided by its norm; rows of norm zero as 0.
   *
   * @param zero largest norm that counts as zero
   * @param unitRows receives the rows
   * @param sums receives the sum over tiles of the rows passed on
   * @return number of rows that are not 0
   */
  private int unitRows(double zero, RowGram unitRows, double[] sums) {
    double[] unit = new double[tile];
    double[] mean = repeatedMean();
    double[] factors = new double[tile];
    int left = 0;
    for (int start = 0; start < values.length; start += tile) {
      int length = Math.min(tile, values.length - start);
      for (int i = 0; i < length; i++) {
        unit[i] = values[start + i] - mean[i];
      }
      for (int i = 0; i < length; i += columns) {
        double norm = Math.sqrt(UnrolledSums.inner(unit, unit, i, i + columns));
        // Kept if NaN, so that the result shows it.
        boolean kept = !(norm <= zero);
        Arrays.fill(factors, i, i + columns, kept ? 1 / norm : 0);
        left += kept ? 1 : 0;
      }
      for (int i = 0; i < length; i++) {
        unit[i] *= factors[i];
        sums[i] += unit[i];
      }
      unitRows.add(unit, length);
    }
    return left;
  }

  private double[] repeatedMean() {
    double[] sums = new double[tile];
    for (int start = 0; start < values.length; start += tile) {
      int length = Math.min(tile, values.length - start);
      for (int i = 0; i < length; i++) {
        sums[i] += values[start + i];
      }
    }
    double[] mean = folded(sums, rows);
    double[] repeated = new double[tile];
    for (int i = 0; i < tile; i += columns) {
      System.arraycopy(mean, 0, repeated, i, columns);
    }
    return repeated;
  }

  /** Sums a tile's rows and divides by a count. */
  private double[] folded(double[] sums, int count) {
    double[] row = new double[columns];
    for (int i = 0; i < tile; i += columns) {
      for (int j = 0; j < columns; j++) {
        row[j] += sums[i + j];
      }
    }
    for (int j = 0; j < columns; j++) {
      row[j] /= count;
    }
    return row;
  }
}
