package io.phasegrid.noise;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;

/**
 * Random directions of shape {@code directions}, uniform over subspaces; they depend only on seed,
 * layer and units. Gram–Schmidt on plain doubles gives the same bits on every CPU.
 */
public final class NoiseDirections {

  private static final int UNITS_PER_DIRECTION = 4;

  private NoiseDirections() {}

  /** max(1, units/4). */
  public static int count(int units) {
    return Math.max(1, units / UNITS_PER_DIRECTION);
  }

  /** Orthonormal rows, count × units, of a hidden layer (from 0). */
  public static Matrix of(long seed, int layer, int units) {
    int count = count(units);
    long key = KeyedRandom.key(seed, Purpose.NOISE_DIRECTIONS, layer, 0);
    double[] rows = new double[count * units];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Gaussian.at(key, i);
    }
    for (int row = 0; row < count; row++) {
      // Twice: the second pass removes the overlap with earlier rows that rounding leaves.
      removeEarlier(rows, row, units);
      removeEarlier(rows, row, units);
      normalise(rows, row, units);
    }
    return new Matrix(count, units, rows);
  }

  private static void removeEarlier(double[] rows, int row, int units) {
    for (int earlier = 0; earlier < row; earlier++) {
      double overlap = product(rows, earlier, row, units);
      for (int j = 0; j < units; j++) {
        rows[row * units + j] -= overlap * rows[earlier * units + j];
      }
    }
  }

  private static void normalise(double[] rows, int row, int units) {
    double norm = Math.sqrt(product(rows, row, row, units));
    for (int j = 0; j < units; j++) {
      rows[row * units + j] /= norm;
    }
  }

  private static double product(double[] rows, int a, int b, int units) {
    double sum = 0;
    for (int j = 0; j < units; j++) {
      sum += rows[a * units + j] * rows[b * units + j];
    }
    return sum;
  }
}
