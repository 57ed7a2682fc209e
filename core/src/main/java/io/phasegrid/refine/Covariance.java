package io.phasegrid.refine;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * Covariance of a label's indicator between two cells: Matérn 3/2, exp(−d)(1 + d) of the scaled
 * distance d, multiplied by {@code common} if the seeds differ. This sum of a field shared by all
 * seeds and one per seed models seeds whose boundaries are offset over many points.
 *
 * @param lengths length scale of every axis, in units of the lattice's side
 * @param common share of the variance 1 that seeds have in common
 * @param noise variance of a cell's observation noise
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

  Covariance stretched(int axis, double factor) {
    double[] stretched = lengths.clone();
    stretched[axis] *= factor;
    return new Covariance(stretched, common, noise);
  }

  double[][] scaled(double[][] places) {
    double[][] scaled = new double[places.length][lengths.length];
    for (int place = 0; place < places.length; place++) {
      for (int axis = 0; axis < lengths.length; axis++) {
        scaled[place][axis] = places[place][axis] / lengths[axis];
      }
    }
    return scaled;
  }

  /** Covariance matrix of the observations, including their noise. */
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

  /** Correlation within one seed at a squared distance in units of the length scales. */
  static double correlation(double squaredDistance) {
    if (squaredDistance == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double lengths = Math.sqrt(3 * squaredDistance);
    return (1 + lengths) * Math.exp(-lengths);
  }
}
