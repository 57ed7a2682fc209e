package io.phasegrid.refine;

import java.util.Arrays;
import java.util.List;

/** Predicted label probabilities, points × labels. */
public record Prediction(double[][] probabilities) {

  /** Most probable label of a point; the first in case of ties. */
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

  /** Probability of a point's most probable label. */
  public double probability(int point) {
    return probabilities[point][label(point)];
  }

  /**
   * Label shown at every point: the majority label of its trained cells, with ties broken by
   * predicted probability; without trained cells, the most probable label.
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

  /** Probability, per point, that its label differs from the one shown. */
  double[] doubts(List<TrainedLabel> observations) {
    int[] shown = shown(observations);
    double[] doubts = new double[shown.length];
    Arrays.setAll(doubts, point -> 1 - probabilities[point][shown[point]]);
    return doubts;
  }
}
