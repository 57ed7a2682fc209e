package io.phasegrid.oracle;

import java.util.Locale;

/** The loss ℓ(o, y) of one sample with output o; targets of classes are one-hot. */
public enum Loss {
  /** ½‖o − y‖², summed over the outputs. */
  MSE {
    @Override
    double value(double[] output, double[] target) {
      double sum = 0;
      for (int i = 0; i < output.length; i++) {
        double residual = output[i] - target[i];
        sum += residual * residual;
      }
      return sum / 2;
    }

    @Override
    double[] gradient(double[] output, double[] target) {
      double[] delta = new double[output.length];
      for (int i = 0; i < output.length; i++) {
        delta[i] = output[i] - target[i];
      }
      return delta;
    }
  },
  /** −Σ y log softmax(o). */
  CE {
    @Override
    double value(double[] output, double[] target) {
      double normaliser = logSumExp(output);
      double sum = 0;
      for (int i = 0; i < output.length; i++) {
        sum += target[i] * (normaliser - output[i]);
      }
      return sum;
    }

    @Override
    double[] gradient(double[] output, double[] target) {
      double normaliser = logSumExp(output);
      double[] delta = new double[output.length];
      for (int i = 0; i < output.length; i++) {
        delta[i] = Math.exp(output[i] - normaliser) - target[i];
      }
      return delta;
    }
  };

  abstract double value(double[] output, double[] target);

  /** δ = ∂ℓ/∂o. */
  abstract double[] gradient(double[] output, double[] target);

  static Loss named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static double logSumExp(double[] output) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double o : output) {
      largest = Math.max(largest, o);
    }
    double sum = 0;
    for (double o : output) {
      sum += Math.exp(o - largest);
    }
    return largest + Math.log(sum);
  }
}
