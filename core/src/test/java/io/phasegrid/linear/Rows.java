package io.phasegrid.linear;

/** Matrices as arrays of rows, for tests. */
public final class Rows {

  private Rows() {}

  /** The rows of a matrix. */
  public static double[][] of(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        rows[i][j] = matrix.at(i, j);
      }
    }
    return rows;
  }
}
