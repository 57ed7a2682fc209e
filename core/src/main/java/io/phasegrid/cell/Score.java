package io.phasegrid.cell;

import io.phasegrid.data.HeldOut;
import io.phasegrid.linear.Matrix;

/** Score of a network on clean held-out targets; 1 is perfect, and there is no lower bound. */
final class Score {

  private Score() {}

  /** R² for regression; (accuracy − majority)/(1 − majority) for classes. */
  static double of(Matrix outputs, HeldOut heldOut) {
    return heldOut.hasClasses()
        ? classification(outputs, heldOut.targets())
        : determination(outputs, heldOut.targets());
  }

  private static double classification(Matrix outputs, Matrix targets) {
    int n = targets.rows();
    int[] counts = new int[targets.columns()];
    int right = 0;
    int majority = 0;
    for (int row = 0; row < n; row++) {
      int label = largest(targets, row);
      majority = Math.max(majority, ++counts[label]);
      right += largest(outputs, row) == label ? 1 : 0;
    }
    return ((double) right - majority) / (n - majority);
  }

  private static double determination(Matrix outputs, Matrix targets) {
    double residual = 0;
    double total = 0;
    for (int j = 0; j < targets.columns(); j++) {
      double mean = 0;
      for (int i = 0; i < targets.rows(); i++) {
        mean += targets.at(i, j) / targets.rows();
      }
      for (int i = 0; i < targets.rows(); i++) {
        double error = targets.at(i, j) - outputs.at(i, j);
        double deviation = targets.at(i, j) - mean;
        residual += error * error;
        total += deviation * deviation;
      }
    }
    return 1 - residual / total;
  }

  /**
   * Index of the largest entry of a row, the first in case of ties; NaN entries are ignored unless
   * first in the row.
   */
  private static int largest(Matrix matrix, int row) {
    int best = 0;
    for (int j = 1; j < matrix.columns(); j++) {
      if (matrix.at(row, j) > matrix.at(row, best)) {
        best = j;
      }
    }
    return best;
  }
}
