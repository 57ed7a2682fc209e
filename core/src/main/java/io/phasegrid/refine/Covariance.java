package io.phasegrid.refine;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * How alike a label's indicators are at two cells: exp(−d)(1 + d) of their distance d (Matérn 3/2),
 * each axis in its own length, times the share that seeds have in common if their seeds differ. So
 * the process is a field that all seeds share and one of each seed: the boundaries of a seed lie a
 * bit to one side of the others' over many points.
 *
 * @param lengths of every axis, in lengths of the lattice
 * @param common variance that seeds share, of 1; the rest is each seed's own
 * @param noise variance of the noise of a cell, beside 1
 */
record Covariance(double[] lengths, double common, double noise) {

  static Covariance of(int axes, double length, double common, double noise) {
    double[] lengths = new double[axes];
    Arrays.fill(lengths, length);
    return new Covariance(lengths, common, noise);
  }

  Covariance withCommon(double other) {
    return new Covariance(lengths, other, noise);
  }

  Covariance withNoise(double other) {
    return new Covariance(lengths, common, other);
  }

  /** The same with the length of one axis so many times as large. */
  Covariance stretched(int axis, double factor) {
    double[] stretched = lengths.clone();
    stretched[axis] *= factor;
    return new Covariance(stretched, common, noise);
  }

  /** Places in units of the lengths. */
  double[][] scaled(double[][] places) {
    double[][] scaled = new double[places.length][lengths.length];
    for (int place = 0; place < places.length; place++) {
      for (int axis = 0; axis < lengths.length; axis++) {
        scaled[place][axis] = places[place][axis] / lengths[axis];
      }
    }
    return scaled;
  }

  /** Covariance of observations with each other, their noise included. */
  Matrix among(Lattice lattice, double[][] places, List<TrainedLabel> observations) {
    int n = observations.size();
    double[][] at =
        scaled(observations.stream().map(one -> places[one.point()]).toArray(double[][]::new));
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double alike = correlation(lattice.squaredDistance(at[i], at[j]));
        boolean same = observations.get(i).seed() == observations.get(j).seed();
        values[i * n + j] = same ? alike : common * alike;
        values[j * n + i] = values[i * n + j];
      }
      values[i * n + i] = 1 + noise;
    }
    return new Matrix(n, n, values);
  }

  /** Of one seed at two places, by their squared distance in units of the lengths. */
  static double correlation(double squaredDistance) {
    if (squaredDistance == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double lengths = Math.sqrt(3 * squaredDistance);
    return (1 + lengths) * Math.exp(-lengths);
  }
}
