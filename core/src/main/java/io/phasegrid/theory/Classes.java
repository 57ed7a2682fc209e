package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;

/**
 * Held-out samples as a classifier sees them.
 *
 * @param count K, classes that there are
 * @param labels the class of every sample
 * @param decisions the class that the network gives every sample
 */
public record Classes(int count, int[] labels, int[] decisions) {

  /**
   * The classes of samples.
   *
   * @param targets N × K, one-hot rows
   * @param outputs N × K, before any softmax
   */
  public static Classes of(Matrix targets, Matrix outputs) {
    return new Classes(targets.columns(), largest(targets), largest(outputs));
  }

  /** How many samples there are of each class. */
  int[] sizes() {
    int[] sizes = new int[count];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }

  /** The first of the largest entries of every row; NaN entries are never the largest. */
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
