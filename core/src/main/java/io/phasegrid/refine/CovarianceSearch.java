package io.phasegrid.refine;

import java.util.List;
import java.util.Optional;

/**
 * Coordinate search for the covariance with the best leave-one-out score: one length for all axes,
 * the noise, the share common to seeds, the length of each axis, and the noise again. A joint
 * search would be many times as expensive.
 *
 * @param places points × axes
 * @param shares prior means of the labels
 */
record CovarianceSearch(
    Lattice lattice, double[][] places, List<TrainedLabel> observations, double[] shares) {

  /** Candidates for all axes, in units of the lattice's side. */
  private static final double[] LENGTHS = {0.02, 0.04, 0.08, 0.16, 0.32, 0.64};

  /** Candidate variances, relative to process variance 1. */
  private static final double[] NOISES = {0.01, 0.03, 0.1, 0.4, 1.5};

  /** Candidate shares; 1 means that seeds differ by noise alone. */
  private static final double[] COMMON = {1, 0.85, 0.6, 0.3};

  private static final double FIRST_NOISE = 0.1;

  private static final double FIRST_COMMON = 0.8;

  /** An axis is repeatedly stretched or shrunk by these while the score improves. */
  private static final double[] FACTORS = {0.5, 2};

  private static final double SHORTEST = 0.01;
  private static final double LONGEST = 2;

  CovarianceFit best() {
    Optional<CovarianceFit> best = Optional.empty();
    for (double length : LENGTHS) {
      best =
          better(best, Covariance.of(lattice.sizes().length, length, firstCommon(), FIRST_NOISE));
    }
    best = noises(best);
    if (severalSeeds()) {
      for (double common : COMMON) {
        best = better(best, covariance(best).withCommon(common));
      }
    }
    for (int axis = 0; axis < lattice.sizes().length; axis++) {
      if (lattice.ordered()[axis] && lattice.sizes().length > 1) {
        for (double factor : FACTORS) {
          best = stretched(best, axis, factor);
        }
      }
    }
    return noises(best).orElseThrow(CovarianceSearch::notPositive);
  }

  private double firstCommon() {
    return severalSeeds() ? FIRST_COMMON : 1;
  }

  private boolean severalSeeds() {
    return observations.stream().mapToLong(TrainedLabel::seed).distinct().count() > 1;
  }

  private Optional<CovarianceFit> noises(Optional<CovarianceFit> fit) {
    Optional<CovarianceFit> best = fit;
    for (double noise : NOISES) {
      best = better(best, covariance(best).withNoise(noise));
    }
    return best;
  }

  private Optional<CovarianceFit> stretched(Optional<CovarianceFit> fit, int axis, double factor) {
    Optional<CovarianceFit> best = fit;
    while (true) {
      Covariance next = covariance(best).stretched(axis, factor);
      Optional<CovarianceFit> other =
          next.lengths()[axis] < SHORTEST || next.lengths()[axis] > LONGEST
              ? best
              : better(best, next);
      if (other.equals(best)) {
        return best;
      }
      best = other;
    }
  }

  private static Covariance covariance(Optional<CovarianceFit> fit) {
    return fit.orElseThrow(CovarianceSearch::notPositive).covariance();
  }

  static IllegalStateException notPositive() {
    return new IllegalStateException("no covariance of the observations is positive definite");
  }

  private Optional<CovarianceFit> better(Optional<CovarianceFit> best, Covariance covariance) {
    Optional<CovarianceFit> fit =
        CovarianceFit.of(lattice, places, observations, shares, covariance);
    return best.isPresent() && fit.map(one -> one.score() <= best.get().score()).orElse(true)
        ? best
        : fit;
  }
}
