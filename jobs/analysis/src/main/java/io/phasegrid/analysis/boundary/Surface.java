package io.phasegrid.analysis.boundary;

/** Fitted classifier: the probability of the claim at each place of the plane. */
interface Surface {

  /** Bound of scores; beyond it the outcome is practically certain. */
  double LARGEST_SCORE = 10;

  /** Log-odds of the claim at a place, within ±{@link #LARGEST_SCORE}. */
  double score(PlanePlace place);

  /** Probability of the claim at a place. */
  default double probability(PlanePlace place) {
    return 1 / (1 + Math.exp(-score(place)));
  }

  /** Log-odds of a probability, within ±{@link #LARGEST_SCORE}. */
  static double scoreOf(double probability) {
    return bounded(Math.log(probability) - Math.log1p(-probability));
  }

  static double bounded(double score) {
    return Math.max(-LARGEST_SCORE, Math.min(LARGEST_SCORE, score));
  }
}
