package io.phasegrid.refine;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gaussian process regression on label indicators (Rasmussen and Williams, "Gaussian Processes for
 * Machine Learning", 2006, sections 2.2, 5.4.2 and 6.5). Each label's indicator minus its share is
 * a process of mean 0 with a {@link Covariance} over coordinates and seeds, observed with noise.
 * Length scales, noise, the share common to seeds and the factor of the softmax from means to
 * probabilities maximise the leave-one-out log-probabilities.
 *
 * <p>Predictions are means over all observed seeds. The kernel is Matérn rather than Gaussian
 * because phase boundaries have corners.
 */
public final class GaussianProcess implements LabelPredictor {

  /** Points predicted per block; bounds the memory. */
  private static final int BLOCK = 1024;

  /** Observations used to select the covariance; larger sets are subsampled evenly. */
  private static final int MOST_FOR_CHOICE = 500;

  @Override
  public Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels) {
    double[][] places = lattice.places();
    double[] shares = shares(observations, labels);
    CovarianceFit best =
        new CovarianceSearch(lattice, places, thinned(observations), shares).best();
    if (observations.size() > MOST_FOR_CHOICE) {
      best =
          CovarianceFit.of(lattice, places, observations, shares, best.covariance())
              .orElseThrow(CovarianceSearch::notPositive);
    }
    return predict(lattice, best.covariance().scaled(places), observations, shares, best);
  }

  private static List<TrainedLabel> thinned(List<TrainedLabel> observations) {
    int n = observations.size();
    if (n <= MOST_FOR_CHOICE) {
      return observations;
    }
    return IntStream.range(0, MOST_FOR_CHOICE)
        .mapToObj(i -> observations.get((int) ((long) i * n / MOST_FOR_CHOICE)))
        .toList();
  }

  private static Prediction predict(
      Lattice lattice,
      double[][] scaled,
      List<TrainedLabel> observations,
      double[] shares,
      CovarianceFit fit) {
    int n = observations.size();
    int[] seeds = seeds(observations);
    int different = Arrays.stream(seeds).max().orElseThrow() + 1;
    double[][] probabilities = new double[scaled.length][];
    for (int from = 0; from < scaled.length; from += BLOCK) {
      int to = Math.min(scaled.length, from + BLOCK);
      Matrix near = near(lattice, scaled, observations, from, to);
      for (int point = from; point < to; point++) {
        double[] all = new double[shares.length];
        double[][] own = new double[different][shares.length];
        for (int i = 0; i < n; i++) {
          double correlation = near.at(point - from, i);
          for (int label = 0; label < all.length; label++) {
            double part = correlation * fit.weights()[i][label];
            all[label] += part;
            own[seeds[i]][label] += part;
          }
        }
        probabilities[point] = overSeeds(all, own, shares, fit);
      }
    }
    return new Prediction(probabilities);
  }

  private static double[] overSeeds(
      double[] all, double[][] own, double[] shares, CovarianceFit fit) {
    double common = fit.covariance().common();
    double[] mean = new double[shares.length];
    for (double[] ofSeed : own) {
      double[] means = shares.clone();
      for (int label = 0; label < means.length; label++) {
        means[label] += common * all[label] + (1 - common) * ofSeed[label];
      }
      double[] probabilities = fit.probabilities(means);
      for (int label = 0; label < means.length; label++) {
        mean[label] += probabilities[label] / own.length;
      }
    }
    return mean;
  }

  /** Index of each seed among the distinct ones, from 0. */
  private static int[] seeds(List<TrainedLabel> observations) {
    long[] different =
        observations.stream().mapToLong(TrainedLabel::seed).sorted().distinct().toArray();
    return observations.stream()
        .mapToInt(one -> Arrays.binarySearch(different, one.seed()))
        .toArray();
  }

  /** Covariances within one seed, points × observations. */
  private static Matrix near(
      Lattice lattice, double[][] scaled, List<TrainedLabel> observations, int from, int to) {
    int n = observations.size();
    double[] values = new double[(to - from) * n];
    for (int point = from; point < to; point++) {
      for (int i = 0; i < n; i++) {
        values[(point - from) * n + i] =
            Covariance.correlation(
                lattice.squaredDistance(scaled[point], scaled[observations.get(i).point()]));
      }
    }
    return new Matrix(to - from, n, values);
  }

  /** Label shares with add-one smoothing, so no label is impossible. */
  private static double[] shares(List<TrainedLabel> observations, int labels) {
    double[] shares = new double[labels];
    Arrays.fill(shares, 1.0 / (observations.size() + labels));
    for (TrainedLabel observation : observations) {
      shares[observation.label()] += 1.0 / (observations.size() + labels);
    }
    return shares;
  }
}
