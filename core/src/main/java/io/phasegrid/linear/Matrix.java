package io.phasegrid.linear;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A dense matrix of doubles, row-major.
 *
 * <p>The array is not copied: whoever makes a matrix gives its array away, and nobody writes to the
 * array of a matrix.
 *
 * @param rows number of rows, at least 0
 * @param columns number of columns, at least 0
 * @param values entry (i, j) at index i·columns + j
 */
public record Matrix(int rows, int columns, double[] values) implements Serializable {

  /** Checks that the array has the length that the shape demands. */
  public Matrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          "a " + rows + "×" + columns + " matrix does not have " + values.length + " entries");
    }
  }

  /** A matrix from its rows, which all have the same length. */
  public static Matrix ofRows(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Matrix(rows.length, columns, values);
  }

  /** The entry in row i and column j, both counted from 0. */
  public double at(int i, int j) {
    return values[i * columns + j];
  }

  /** The sum of the diagonal. */
  public double trace() {
    double sum = 0;
    for (int i = 0; i < Math.min(rows, columns); i++) {
      sum += at(i, i);
    }
    return sum;
  }

  /** The sum of the squares of all entries, ‖A‖²_F. */
  public double squaredNorm() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  /** The sum of each row. */
  public double[] rowSums() {
    double[] sums = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sums[i] += at(i, j);
      }
    }
    return sums;
  }

  /** Whether all entries are finite numbers. */
  public boolean isFinite() {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Equal shape and equal bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix matrix
        && rows == matrix.rows
        && columns == matrix.columns
        && Arrays.equals(values, matrix.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return rows + "×" + columns + " matrix";
  }
}
