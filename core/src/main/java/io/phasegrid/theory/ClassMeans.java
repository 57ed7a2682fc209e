package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The means of a layer's inputs over the samples of each class, less the mean of these means.
 * Classes without samples have no mean and are left out.
 *
 * @param classes those that have samples, ascending
 * @param centred a row for each of them
 * @param centre the mean of the class means
 */
record ClassMeans(int[] classes, Matrix centred, double[] centre) {

  static ClassMeans of(Matrix inputs, Classes classes) {
    int d = inputs.columns();
    double[] sums = new double[classes.count() * d];
    for (int row = 0; row < inputs.rows(); row++) {
      int sum = classes.labels()[row] * d;
      int start = row * d;
      for (int j = 0; j < d; j++) {
        sums[sum + j] += inputs.values()[start + j];
      }
    }
    int[] sizes = classes.sizes();
    int[] present = IntStream.range(0, sizes.length).filter(k -> sizes[k] > 0).toArray();
    double[] means = new double[present.length * d];
    double[] centre = new double[d];
    for (int k = 0; k < present.length; k++) {
      for (int j = 0; j < d; j++) {
        double mean = sums[present[k] * d + j] / sizes[present[k]];
        means[k * d + j] = mean;
        centre[j] += mean / present.length;
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] -= centre[i % d];
    }
    return new ClassMeans(present, new Matrix(present.length, d, means), centre);
  }

  /** How many classes have samples. */
  int count() {
    return classes.length;
  }

  /** The row of each class; −1 for those without samples. */
  int[] rows(int allClasses) {
    int[] rows = new int[allClasses];
    Arrays.fill(rows, -1);
    for (int k = 0; k < classes.length; k++) {
      rows[classes[k]] = k;
    }
    return rows;
  }
}
