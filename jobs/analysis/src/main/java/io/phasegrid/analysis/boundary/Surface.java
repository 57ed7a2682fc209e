package io.phasegrid.analysis.boundary;

/** A fitted classifier: how likely the claim is, everywhere on the plane. */
interface Surface {

  /** Beyond this, scores say no more than that the matter is settled. */
  double LARGEST_SCORE = 10;

  /** The logarithm of the odds of the claim at a place, within ±{@link #LARGEST_SCORE}. */
  double score(PlanePlace place);

  /** The probability of the claim at a place. */
  default double probability(PlanePlace place) {
    return 1 / (1 + Math.exp(-score(place)));
  }

  /** The logarithm of the odds of a probability, within ±{@link #LARGEST_SCORE}. */
  static double scoreOf(double probability) {
    return bounded(Math.log(probability) - Math.log1p(-probability));
  }

  /** A score within ±{@link #LARGEST_SCORE}. */
  static double bounded(double score) {
    return Math.max(-LARGEST_SCORE, Math.min(LARGEST_SCORE, score));
  }
}
