package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.Loss;

/**
 * The loss of a network's outputs and its gradient, in double precision.
 *
 * @param mean mean per-sample loss
 * @param negativeGradient −∂ℓ/∂o of every sample, N × outputs, not divided by N
 */
record OutputLoss(double mean, Matrix negativeGradient) {

  static OutputLoss of(Loss loss, Matrix outputs, Matrix targets) {
    return switch (loss) {
      case MSE -> squaredError(outputs, targets);
      case CROSS_ENTROPY -> crossEntropy(outputs, targets);
    };
  }

  private static OutputLoss squaredError(Matrix outputs, Matrix targets) {
    double[] o = outputs.values();
    double[] y = targets.values();
    double[] gradient = new double[o.length];
    double sum = 0;
    for (int i = 0; i < o.length; i++) {
      gradient[i] = y[i] - o[i];
      sum += 0.5 * gradient[i] * gradient[i];
    }
    return new OutputLoss(
        sum / outputs.rows(), new Matrix(outputs.rows(), outputs.columns(), gradient));
  }

  private static OutputLoss crossEntropy(Matrix outputs, Matrix targets) {
    int classes = outputs.columns();
    double[] gradient = new double[outputs.values().length];
    double sum = 0;
    for (int row = 0; row < outputs.rows(); row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < classes; j++) {
        largest = Math.max(largest, outputs.at(row, j));
      }
      double normaliser = 0;
      for (int j = 0; j < classes; j++) {
        normaliser += StrictMath.exp(outputs.at(row, j) - largest);
      }
      double logNormaliser = largest + StrictMath.log(normaliser);
      for (int j = 0; j < classes; j++) {
        double logProbability = outputs.at(row, j) - logNormaliser;
        double target = targets.at(row, j);
        // A class of probability zero that is no target must not turn 0 · −∞ into NaN.
        sum -= target == 0 ? 0 : target * logProbability;
        gradient[row * classes + j] = target - StrictMath.exp(logProbability);
      }
    }
    return new OutputLoss(sum / outputs.rows(), new Matrix(outputs.rows(), classes, gradient));
  }
}
