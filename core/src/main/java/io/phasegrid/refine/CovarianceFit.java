package io.phasegrid.refine;

import io.phasegrid.linear.Cholesky;
import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gaussian process weights of observations under a covariance, with its leave-one-out score
 * (Rasmussen and Williams, section 5.4.2).
 *
 * @param sharpness factor of the softmax from means to probabilities
 * @param score sum of the log-probabilities of observations, each predicted from the others
 * @param weights in the mean of each label, observations × labels
 */
record CovarianceFit(Covariance covariance, double sharpness, double score, double[][] weights) {

  /** Candidate softmax factors. */
  private static final double[] SHARPNESSES = {2, 3, 4.5, 7, 10, 15};

  /**
   * Fit with the best sharpness; empty if the covariance is not positive definite in double
   * precision.
   *
   * @param shares prior means
   */
  static Optional<CovarianceFit> of(
      Lattice lattice,
      double[][] places,
      List<TrainedLabel> observations,
      double[] shares,
      Covariance covariance) {
    return Cholesky.of(covariance.among(lattice, places, observations))
        .map(
            factored -> {
              Matrix inverse = factored.inverse();
              double[][] weights = weights(inverse, observations, shares);
              double[][] leftOut = leftOut(inverse, weights, observations);
              CovarianceFit best = null;
              for (double sharpness : SHARPNESSES) {
                double score = 0;
                for (int i = 0; i < leftOut.length; i++) {
                  score += Math.log(softmax(leftOut[i], sharpness)[observations.get(i).label()]);
                }
                if (best == null || score > best.score) {
                  best = new CovarianceFit(covariance, sharpness, score, weights);
                }
              }
              return best;
            });
  }

  /** A⁻¹ (y − share), for every label. */
  private static double[][] weights(
      Matrix inverse, List<TrainedLabel> observations, double[] shares) {
    int n = observations.size();
    double[][] weights = new double[n][shares.length];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double entry = inverse.values()[i * n + j];
        sum += entry;
        weights[i][observations.get(j).label()] += entry;
      }
      for (int label = 0; label < shares.length; label++) {
        weights[i][label] -= sum * shares[label];
      }
    }
    return weights;
  }

  /** Leave-one-out means (equation 5.12), observations × labels. */
  private static double[][] leftOut(
      Matrix inverse, double[][] weights, List<TrainedLabel> observations) {
    int n = observations.size();
    double[][] means = new double[n][weights[0].length];
    for (int i = 0; i < n; i++) {
      double precision = inverse.values()[i * n + i];
      for (int label = 0; label < means[i].length; label++) {
        double indicator = observations.get(i).label() == label ? 1 : 0;
        means[i][label] = indicator - weights[i][label] / precision;
      }
    }
    return means;
  }

  double[] probabilities(double[] means) {
    return softmax(means, sharpness);
  }

  private static double[] softmax(double[] means, double sharpness) {
    double[] probabilities = new double[means.length];
    double largest = Arrays.stream(means).max().orElseThrow();
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
