package io.phasegrid.analysis.boundary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * Logistic regression with the same minimum as {@link SparkLogistic}, found by Newton's method in
 * the calling thread, for the hundreds of small fits of cross-validation and bootstrap: MLlib
 * starts a Spark job per step.
 */
record NewtonLogistic(int degree, PolynomialBasis basis) implements Classifier {

  private static final int MOST_STEPS = 50;
  private static final double TOLERANCE = 1e-9;

  /** Of a step, until the objective falls. */
  private static final int MOST_HALVINGS = 30;

  @Override
  public String name() {
    return SparkLogistic.nameOf(degree);
  }

  @Override
  public Surface fit(List<PointCount> counts) {
    if (!PointCount.hasBoth(counts)) {
      return new ConstantShare().fit(counts);
    }
    double[][] features =
        counts.stream().map(count -> withOne(count.place())).toArray(double[][]::new);
    double[] current = new double[basis.size() + 1];
    double share = PointCount.holding(counts) / PointCount.weight(counts);
    current[0] = Math.log(share / (1 - share));
    double value = objective(counts, features, current);
    for (int step = 0; step < MOST_STEPS; step++) {
      RealVector direction = newtonStep(counts, features, current);
      double length = 2;
      double[] next;
      double nextValue;
      int tried = 0;
      do {
        length /= 2;
        next = moved(current, direction, length);
        nextValue = objective(counts, features, next);
      } while (tried++ < MOST_HALVINGS && nextValue > value);
      current = next;
      value = nextValue;
      if (length * direction.getLInfNorm() < TOLERANCE) {
        break;
      }
    }
    return new LogisticSurface(basis, current[0], Arrays.copyOfRange(current, 1, current.length));
  }

  private double[] withOne(PlanePlace place) {
    return DoubleStream.concat(DoubleStream.of(1), Arrays.stream(basis.at(place))).toArray();
  }

  private static double[] moved(double[] from, RealVector direction, double length) {
    return IntStream.range(0, from.length)
        .mapToDouble(i -> from[i] - length * direction.getEntry(i))
        .toArray();
  }

  /** Mean loss per cell plus the penalty; the intercept is not penalised. */
  private static double objective(List<PointCount> counts, double[][] features, double[] weights) {
    double sum = 0;
    for (int row = 0; row < features.length; row++) {
      double score = PolynomialBasis.dot(weights, features[row]);
      sum +=
          counts.get(row).holding() * softplus(-score)
              + counts.get(row).failing() * softplus(score);
    }
    double squares = 0;
    for (int i = 1; i < weights.length; i++) {
      squares += weights[i] * weights[i];
    }
    return sum / PointCount.weight(counts) + SparkLogistic.RIDGE / 2 * squares;
  }

  private static RealVector newtonStep(
      List<PointCount> counts, double[][] features, double[] weights) {
    int size = weights.length;
    double total = PointCount.weight(counts);
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    for (int row = 0; row < features.length; row++) {
      double probability = 1 / (1 + Math.exp(-PolynomialBasis.dot(weights, features[row])));
      PointCount count = counts.get(row);
      double residual = (count.weight() * probability - count.holding()) / total;
      double bend = count.weight() * probability * (1 - probability) / total;
      for (int i = 0; i < size; i++) {
        gradient[i] += residual * features[row][i];
        for (int j = 0; j < size; j++) {
          curvature[i][j] += bend * features[row][i] * features[row][j];
        }
      }
    }
    // Matters only where the curvature is zero.
    curvature[0][0] += 1e-12;
    for (int i = 1; i < size; i++) {
      gradient[i] += SparkLogistic.RIDGE * weights[i];
      curvature[i][i] += SparkLogistic.RIDGE;
    }
    return new LUDecomposition(new Array2DRowRealMatrix(curvature, false), 1e-300)
        .getSolver()
        .solve(new ArrayRealVector(gradient, false));
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }
}
