package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.TrainingConfig;

/**
 * Loss of outputs and its gradient, in double precision; what does not depend on targets is
 * computed once.
 */
public interface OutputLoss {

  /**
   * @param mean per sample, or per prediction
   * @param negativeGradient −∂ℓ/∂o of every sample, N × outputs, not divided by N
   */
  record Value(double mean, Matrix negativeGradient) {}

  /**
   * Loss of outputs, N × outputs.
   *
   * @throws IllegalArgumentException for the contrastive loss
   */
  static OutputLoss of(Loss loss, Matrix outputs) {
    return switch (loss) {
      case MSE -> targets -> squaredError(outputs, targets);
      case CROSS_ENTROPY -> Softmax.of(outputs);
      case CONTRASTIVE ->
          throw new IllegalArgumentException("a contrastive loss needs a temperature and a batch");
    };
  }

  private static OutputLoss ofEach(TrainingConfig training, Matrix outputs) {
    return training
        .contrastive()
        .<OutputLoss>map(of -> new NtXent(outputs, training.rows(), of.temperature()))
        .orElseGet(() -> of(training.loss(), outputs));
  }

  /**
   * Loss under a training of one or several predictions for each sample: that of a sample is their
   * sum.
   *
   * @param outputs N × (predictions · classes)
   */
  static OutputLoss of(TrainingConfig training, int predictions, Matrix outputs) {
    OutputLoss each = ofEach(training, inRows(outputs, outputs.rows() * predictions));
    return targets -> {
      Value value = each.against(inRows(targets, targets.rows() * predictions));
      return new Value(value.mean(), inRows(value.negativeGradient(), targets.rows()));
    };
  }

  private static Matrix inRows(Matrix matrix, int rows) {
    return new Matrix(rows, matrix.values().length / rows, matrix.values());
  }

  /** Loss and gradient at targets of the shape of the outputs. */
  Value against(Matrix targets);

  private static Value squaredError(Matrix outputs, Matrix targets) {
    double[] o = outputs.values();
    double[] y = targets.values();
    double[] gradient = new double[o.length];
    double sum = 0;
    for (int i = 0; i < o.length; i++) {
      gradient[i] = y[i] - o[i];
      sum += 0.5 * gradient[i] * gradient[i];
    }
    return new Value(sum / outputs.rows(), new Matrix(outputs.rows(), outputs.columns(), gradient));
  }

  /**
   * Cross-entropy.
   *
   * @param logProbabilities N × classes
   */
  record Softmax(Matrix logProbabilities, Matrix probabilities) implements OutputLoss {

    static Softmax of(Matrix outputs) {
      int classes = outputs.columns();
      double[] logarithms = new double[outputs.values().length];
      double[] probabilities = new double[logarithms.length];
      for (int row = 0; row < outputs.rows(); row++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < classes; j++) {
          largest = Math.max(largest, outputs.at(row, j));
        }
        int start = row * classes;
        double normaliser = 0;
        for (int j = 0; j < classes; j++) {
          probabilities[start + j] = StrictMath.exp(outputs.at(row, j) - largest);
          normaliser += probabilities[start + j];
        }
        double logNormaliser = largest + StrictMath.log(normaliser);
        for (int j = 0; j < classes; j++) {
          logarithms[start + j] = outputs.at(row, j) - logNormaliser;
          probabilities[start + j] /= normaliser;
        }
      }
      return new Softmax(
          new Matrix(outputs.rows(), classes, logarithms),
          new Matrix(outputs.rows(), classes, probabilities));
    }

    @Override
    public Value against(Matrix targets) {
      double[] gradient = new double[probabilities.values().length];
      double sum = 0;
      for (int i = 0; i < gradient.length; i++) {
        double target = targets.values()[i];
        // A class of probability zero that is not a target must not turn 0 · −∞ into NaN.
        sum -= target == 0 ? 0 : target * logProbabilities.values()[i];
        gradient[i] = target - probabilities.values()[i];
      }
      return new Value(
          sum / targets.rows(), new Matrix(targets.rows(), targets.columns(), gradient));
    }
  }
}
