package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;

/**
 * True and predicted classes of held-out samples.
 *
 * @param count number K of classes
 * @param labels true class of every sample
 * @param decisions class that the network assigns to every sample
 */
public record Classes(int count, int[] labels, int[] decisions) {

  /**
   * Derives the classes from targets and outputs.
   *
   * @param targets N × K, one-hot rows
   * @param outputs N × K, before any softmax
   */
  public static Classes of(Matrix targets, Matrix outputs) {
    return new Classes(targets.columns(), largest(targets), largest(outputs));
  }

  /** Number of samples of each class. */
  int[] sizes() {
    int[] sizes = new int[count];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }

  /**
   * Index of the largest entry of every row, the first in case of ties; NaN entries are ignored
   * unless first in the row.
   */
  private static int[] largest(Matrix matrix) {
    int[] best = new int[matrix.rows()];
    for (int row = 0; row < best.length; row++) {
      for (int j = 1; j < matrix.columns(); j++) {
        if (matrix.at(row, j) > matrix.at(row, best[row])) {
          best[row] = j;
        }
      }
    }
    return best;
  }
}
