package io.phasegrid.refine;

import io.phasegrid.linear.Cholesky;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Classification by Gaussian process regression on indicators of the labels (Rasmussen and
 * Williams, "Gaussian Processes for Machine Learning", 2006, sections 2.2, 5.4.2 and 6.5): each
 * label's indicator less its share is a process of mean 0 and the covariance exp(−d/ℓ)(1 + d/ℓ) of
 * distance d (Matérn 3/2), observed with noise. Length and noise are those under which observations
 * foretell each other best when each is left out, by the sum of log-probabilities; and so is the
 * factor that turns the means into probabilities by a softmax.
 *
 * <p>Matérn rather than Gaussian, since boundaries of phases have corners.
 */
public final class GaussianProcess implements LabelPredictor {

  /** Lengths ℓ that are tried, in lengths of an axis. */
  private static final double[] LENGTHS = {0.02, 0.04, 0.08, 0.16, 0.32};

  /** Variances of noise that are tried, beside a process of variance 1. */
  private static final double[] NOISES = {0.01, 0.1, 0.4, 1.5};

  /** Factors of the softmax that are tried. */
  private static final double[] SHARPNESSES = {2, 3, 4.5, 7, 10, 15};

  /** So many points are foretold at a time, which bounds the memory. */
  private static final int BLOCK = 1024;

  /** Among more observations than this, length and noise are chosen by evenly many of them. */
  private static final int MOST_FOR_CHOICE = 500;

  @Override
  public Prediction predict(Lattice lattice, List<Observation> observations, int labels) {
    double[][] places = lattice.places();
    double[] shares = shares(observations, labels);
    Fit best = choose(lattice, places, thinned(observations), shares);
    double[][] observed = at(places, observations);
    if (observations.size() > MOST_FOR_CHOICE) {
      Matrix covariance = covariance(distances(lattice, observed), best.length);
      best =
          fit(covariance, best.length, best.noise, observations, shares)
              .orElseThrow(GaussianProcess::notPositive);
    }
    return predict(lattice, places, observed, shares, best);
  }

  private static Fit choose(
      Lattice lattice, double[][] places, List<Observation> observations, double[] shares) {
    double[][] distances = distances(lattice, at(places, observations));
    Fit best = null;
    for (double length : LENGTHS) {
      Matrix covariance = covariance(distances, length);
      for (double noise : NOISES) {
        Optional<Fit> fit = fit(covariance, length, noise, observations, shares);
        if (fit.isPresent() && (best == null || fit.get().score > best.score)) {
          best = fit.get();
        }
      }
    }
    if (best == null) {
      throw notPositive();
    }
    return best;
  }

  private static IllegalStateException notPositive() {
    return new IllegalStateException("no covariance of the observations is positive definite");
  }

  private static double[][] at(double[][] places, List<Observation> observations) {
    return observations.stream().map(one -> places[one.point()]).toArray(double[][]::new);
  }

  /** Every observation, or as many as {@link #MOST_FOR_CHOICE}, spread over all. */
  private static List<Observation> thinned(List<Observation> observations) {
    int n = observations.size();
    if (n <= MOST_FOR_CHOICE) {
      return observations;
    }
    return IntStream.range(0, MOST_FOR_CHOICE)
        .mapToObj(i -> observations.get((int) ((long) i * n / MOST_FOR_CHOICE)))
        .toList();
  }

  /**
   * A choice of length and noise.
   *
   * @param score sum of the log-probabilities of observations, each foretold by the others
   * @param weights of observations in the mean of each label, observations × labels
   * @param inverse of the covariance of the observations
   */
  private record Fit(
      double length,
      double noise,
      double sharpness,
      double score,
      double[][] weights,
      Matrix inverse) {}

  private static Optional<Fit> fit(
      Matrix covariance,
      double length,
      double noise,
      List<Observation> observations,
      double[] shares) {
    int n = observations.size();
    double[] noisy = covariance.values().clone();
    for (int i = 0; i < n; i++) {
      noisy[i * n + i] += noise;
    }
    return Cholesky.of(new Matrix(n, n, noisy))
        .map(
            factored -> {
              Matrix inverse = factored.inverse();
              double[][] weights = weights(inverse, observations, shares);
              double[][] leftOut = leftOut(inverse, weights, observations, shares);
              Fit best = null;
              for (double sharpness : SHARPNESSES) {
                double score = 0;
                for (int i = 0; i < n; i++) {
                  score += Math.log(softmax(leftOut[i], sharpness)[observations.get(i).label()]);
                }
                if (best == null || score > best.score) {
                  best = new Fit(length, noise, sharpness, score, weights, inverse);
                }
              }
              return best;
            });
  }

  /** A⁻¹ (y − share), for every label. */
  private static double[][] weights(
      Matrix inverse, List<Observation> observations, double[] shares) {
    int n = observations.size();
    double[][] weights = new double[n][shares.length];
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double entry = inverse.values()[i * n + j];
        sums[i] += entry;
        weights[i][observations.get(j).label()] += entry;
      }
      for (int label = 0; label < shares.length; label++) {
        weights[i][label] -= sums[i] * shares[label];
      }
    }
    return weights;
  }

  /** Means of the labels at an observation, foretold by the others (equation 5.12). */
  private static double[][] leftOut(
      Matrix inverse, double[][] weights, List<Observation> observations, double[] shares) {
    int n = observations.size();
    double[][] means = new double[n][shares.length];
    for (int i = 0; i < n; i++) {
      double precision = inverse.values()[i * n + i];
      for (int label = 0; label < shares.length; label++) {
        double indicator = observations.get(i).label() == label ? 1 : 0;
        means[i][label] = indicator - weights[i][label] / precision;
      }
    }
    return means;
  }

  private static Prediction predict(
      Lattice lattice, double[][] places, double[][] observed, double[] shares, Fit fit) {
    double[][] probabilities = new double[places.length][];
    double[] ignorance = new double[places.length];
    for (int from = 0; from < places.length; from += BLOCK) {
      int to = Math.min(places.length, from + BLOCK);
      Matrix near = near(lattice, places, observed, from, to, fit.length);
      Matrix known = Products.multiply(near, fit.inverse);
      for (int point = from; point < to; point++) {
        double[] means = shares.clone();
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
          int entry = (point - from) * observed.length + i;
          double correlation = near.values()[entry];
          sum += correlation * known.values()[entry];
          for (int label = 0; label < means.length; label++) {
            means[label] += correlation * fit.weights[i][label];
          }
        }
        probabilities[point] = softmax(means, fit.sharpness);
        ignorance[point] = Math.max(0, 1 - sum);
      }
    }
    return new Prediction(probabilities, ignorance);
  }

  /** Covariances of some points with the observations, points × observations. */
  private static Matrix near(
      Lattice lattice, double[][] places, double[][] observed, int from, int to, double length) {
    int n = observed.length;
    double[] values = new double[(to - from) * n];
    for (int point = from; point < to; point++) {
      for (int i = 0; i < n; i++) {
        values[(point - from) * n + i] =
            correlation(lattice.squaredDistance(places[point], observed[i]), length);
      }
    }
    return new Matrix(to - from, n, values);
  }

  /** Shares of labels among the observations, one more of each: none is impossible. */
  private static double[] shares(List<Observation> observations, int labels) {
    double[] shares = new double[labels];
    Arrays.fill(shares, 1.0 / (observations.size() + labels));
    for (Observation observation : observations) {
      shares[observation.label()] += 1.0 / (observations.size() + labels);
    }
    return shares;
  }

  private static double[][] distances(Lattice lattice, double[][] places) {
    double[][] distances = new double[places.length][places.length];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        distances[i][j] = lattice.squaredDistance(places[i], places[j]);
      }
    }
    return distances;
  }

  private static Matrix covariance(double[][] squaredDistances, double length) {
    int n = squaredDistances.length;
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        values[i * n + j] = correlation(squaredDistances[i][j], length);
      }
    }
    return new Matrix(n, n, values);
  }

  private static double correlation(double squaredDistance, double length) {
    if (squaredDistance == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double lengths = Math.sqrt(3 * squaredDistance) / length;
    return (1 + lengths) * Math.exp(-lengths);
  }

  private static double[] softmax(double[] means, double sharpness) {
    double[] probabilities = new double[means.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (double mean : means) {
      largest = Math.max(largest, mean);
    }
    double sum = 0;
    for (int label = 0; label < means.length; label++) {
      probabilities[label] = Math.exp(sharpness * (means[label] - largest));
      sum += probabilities[label];
    }
    for (int label = 0; label < means.length; label++) {
      probabilities[label] /= sum;
    }
    return probabilities;
  }
}
