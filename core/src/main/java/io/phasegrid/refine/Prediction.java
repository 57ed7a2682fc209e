package io.phasegrid.refine;

/**
 * What is known of every point of a lattice.
 *
 * @param probabilities of each label at a point, points × labels
 * @param ignorance how little is known of a point's surroundings, from 0 (all) to 1 (nothing)
 */
public record Prediction(double[][] probabilities, double[] ignorance) {

  /** The likeliest label of a point; the first of several. */
  public int label(int point) {
    double[] of = probabilities[point];
    int best = 0;
    for (int label = 1; label < of.length; label++) {
      if (of[label] > of[best]) {
        best = label;
      }
    }
    return best;
  }

  /** The probability of the likeliest label of a point. */
  public double probability(int point) {
    return probabilities[point][label(point)];
  }
}
