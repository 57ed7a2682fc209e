package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Means of a layer's inputs over the samples of each class, minus the mean of the class means.
 * Classes without samples are left out.
 *
 * @param classes that have samples, ascending
 * @param centred centred means, classes with samples × d_a
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

  /** Number of classes that have samples. */
  int count() {
    return classes.length;
  }

  /** Row of each class in {@link #centred}; −1 for classes without samples. */
  int[] rows(int allClasses) {
    int[] rows = new int[allClasses];
    Arrays.fill(rows, -1);
    for (int k = 0; k < classes.length; k++) {
      rows[classes[k]] = k;
    }
    return rows;
  }
}
