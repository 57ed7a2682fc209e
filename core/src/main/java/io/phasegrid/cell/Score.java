package io.phasegrid.cell;

import io.phasegrid.data.HeldOut;
import io.phasegrid.linear.Matrix;
import io.phasegrid.observe.Observation;

/** Score on clean held-out targets, at most 1 (perfect); of classes at least −1. */
final class Score {

  /** Where one class has nearly all samples, the plain value of a poor classifier has no bound. */
  private static final double LEAST_OF_CLASSES = -1;

  private Score() {}

  /**
   * Of an observation without noise; for a text 1 − loss/(loss of the unigram distribution), at
   * least −1.
   */
  static double of(Observation clean, HeldOut heldOut) {
    return heldOut.unigramLoss().isPresent()
        ? Math.max(LEAST_OF_CLASSES, 1 - clean.loss() / heldOut.unigramLoss().getAsDouble())
        : of(clean.outputs(), heldOut);
  }

  /**
   * R² for regression; (accuracy − majority)/(1 − majority) for classes.
   *
   * @param heldOut with two different targets at least
   */
  static double of(Matrix outputs, HeldOut heldOut) {
    return heldOut.hasClasses()
        ? classification(outputs, heldOut.targets())
        : determination(outputs, heldOut.targets());
  }

  private static double classification(Matrix outputs, Matrix targets) {
    int n = targets.rows();
    int[] counts = new int[targets.columns()];
    int right = 0;
    int majority = 0;
    for (int row = 0; row < n; row++) {
      int label = targets.largest(row);
      majority = Math.max(majority, ++counts[label]);
      right += outputs.largest(row) == label ? 1 : 0;
    }
    return Math.max(LEAST_OF_CLASSES, ((double) right - majority) / (n - majority));
  }

  private static double determination(Matrix outputs, Matrix targets) {
    double residual = 0;
    double total = 0;
    for (int j = 0; j < targets.columns(); j++) {
      double mean = 0;
      for (int i = 0; i < targets.rows(); i++) {
        mean += targets.at(i, j) / targets.rows();
      }
      for (int i = 0; i < targets.rows(); i++) {
        double error = targets.at(i, j) - outputs.at(i, j);
        double deviation = targets.at(i, j) - mean;
        residual += error * error;
        total += deviation * deviation;
      }
    }
    return 1 - residual / total;
  }
}
