package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.Random;

/** Random matrices for tests. */
final class RandomMatrices {

  private RandomMatrices() {}

  /** Independent standard normal entries. */
  static Matrix normal(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return new Matrix(rows, columns, values);
  }

  /** All entries multiplied by a factor. */
  static Matrix scaled(Matrix matrix, double factor) {
    return new Matrix(
        matrix.rows(),
        matrix.columns(),
        Arrays.stream(matrix.values()).map(value -> factor * value).toArray());
  }
}
