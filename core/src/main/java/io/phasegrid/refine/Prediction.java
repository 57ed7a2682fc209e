package io.phasegrid.refine;

import java.util.Arrays;
import java.util.List;

/**
 * What is known of every point of a lattice.
 *
 * @param probabilities of each label at a point, points × labels
 */
public record Prediction(double[][] probabilities) {

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

  /**
   * What a diagram shows at every point: the label that most of its trained cells have, the
   * likeliest of equally frequent ones; and where no cell was trained the likeliest of all.
   *
   * @param observations of the trained cells
   */
  int[] shown(List<TrainedLabel> observations) {
    int[][] cells = new int[probabilities.length][probabilities[0].length];
    observations.forEach(one -> cells[one.point()][one.label()]++);
    int[] shown = new int[probabilities.length];
    for (int point = 0; point < shown.length; point++) {
      int[] counts = cells[point];
      double[] of = probabilities[point];
      for (int label = 1; label < of.length; label++) {
        int best = shown[point];
        if (counts[label] > counts[best] || counts[label] == counts[best] && of[label] > of[best]) {
          shown[point] = label;
        }
      }
    }
    return shown;
  }

  /** The probability that a diagram shows another label at each point than it has. */
  double[] doubts(List<TrainedLabel> observations) {
    int[] shown = shown(observations);
    double[] doubts = new double[shown.length];
    Arrays.setAll(doubts, point -> 1 - probabilities[point][shown[point]]);
    return doubts;
  }
}
