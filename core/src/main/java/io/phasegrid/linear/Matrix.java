package io.phasegrid.linear;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A dense row-major matrix of doubles. The array is not copied; nothing may write to it afterwards.
 *
 * @param values entry (i, j) at index i·columns + j
 */
public record Matrix(int rows, int columns, double[] values) implements Serializable {

  /**
   * @throws IllegalArgumentException if shape and length of the array do not match
   */
  public Matrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          "a " + rows + "×" + columns + " matrix does not have " + values.length + " entries");
    }
  }

  /** From rows of equal length. */
  public static Matrix ofRows(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Matrix(rows.length, columns, values);
  }

  /** Identity, d × d. */
  public static Matrix identity(int d) {
    double[] values = new double[d * d];
    for (int i = 0; i < d; i++) {
      values[i * d + i] = 1;
    }
    return new Matrix(d, d, values);
  }

  /** Entry in row i and column j, from 0. */
  public double at(int i, int j) {
    return values[i * columns + j];
  }

  /** Sum of the diagonal. */
  public double trace() {
    double sum = 0;
    for (int i = 0; i < Math.min(rows, columns); i++) {
      sum += at(i, i);
    }
    return sum;
  }

  /** ‖A‖²_F. */
  public double squaredNorm() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  /** Product with a number. */
  public Matrix scaled(double factor) {
    double[] products = values.clone();
    for (int i = 0; i < products.length; i++) {
      products[i] *= factor;
    }
    return new Matrix(rows, columns, products);
  }

  /** Adds a vector to every row. */
  public Matrix plusRow(double[] row) {
    double[] sums = values.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i % columns];
    }
    return new Matrix(rows, columns, sums);
  }

  /**
   * Column of a row's largest entry, the first in case of ties; NaN is ignored unless first in the
   * row.
   */
  public int largest(int row) {
    int best = 0;
    for (int j = 1; j < columns; j++) {
      if (at(row, j) > at(row, best)) {
        best = j;
      }
    }
    return best;
  }

  /** Sum of each row. */
  public double[] rowSums() {
    double[] sums = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sums[i] += at(i, j);
      }
    }
    return sums;
  }

  /** Whether all entries are finite. */
  public boolean isFinite() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  /** Compares shape and bits. */
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
