package io.phasegrid.api.measures;

import io.phasegrid.linear.Matrix;

/** Arguments of users as matrices: rectangular, not empty, finite. */
final class CheckedMatrix {

  private CheckedMatrix() {}

  static Matrix of(String name, double[][] rows) {
    if (rows == null || rows.length == 0 || rows[0] == null || rows[0].length == 0) {
      throw new IllegalArgumentException(
          name + " is empty: at least one row of one entry is needed.");
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == null || rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            "%s is not rectangular: row 0 has %s entries, row %s has %s."
                .formatted(name, rows[0].length, i, rows[i] == null ? "none" : rows[i].length));
      }
      for (int j = 0; j < rows[i].length; j++) {
        if (!Double.isFinite(rows[i][j])) {
          throw new IllegalArgumentException(
              "%s[%s][%s] is %s: all entries must be finite.".formatted(name, i, j, rows[i][j]));
        }
      }
    }
    return Matrix.ofRows(rows);
  }

  /** The same numbers in double precision; null stays null for the checks to report. */
  static double[][] widened(float[][] rows) {
    if (rows == null) {
      return null;
    }
    double[][] wide = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != null) {
        wide[i] = new double[rows[i].length];
        for (int j = 0; j < rows[i].length; j++) {
          wide[i][j] = rows[i][j];
        }
      }
    }
    return wide;
  }
}
