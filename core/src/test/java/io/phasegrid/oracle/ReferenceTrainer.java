package io.phasegrid.oracle;

import java.util.Arrays;

/**
 * Stochastic gradient descent with weight decay: W ← W − lr (mean(δ h_aᵀ) + γ W), b ← b − lr
 * mean(δ).
 */
public final class ReferenceTrainer implements EvaluatingEngine {

  private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-15);

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Tolerance tolerance() {
    return TOLERANCE;
  }

  @Override
  public StepResult step(TrainingTrace trace, int step, Parameters before) {
    double[][] y = trace.y()[step];
    ReferenceNetwork network = new ReferenceNetwork(trace.kind(), before, trace.x()[step]);
    double[][][] xi = trace.noise() == Noise.NONE ? null : trace.xi()[step];
    double[][][] propagated =
        network.deltas(trace.task(), y, trace.noise() == Noise.FLOW ? xi : null);
    // What a layer's weight gradient sees; local noise stays there.
    double[][][] seen = propagated.clone();
    if (trace.noise() == Noise.LOCAL) {
      for (int l = 0; l < xi.length; l++) {
        seen[l] = ReferenceNetwork.plus(propagated[l], xi[l]);
      }
    }

    int depth = seen.length;
    double[][][] gb = new double[depth][][];
    double[][][] ga = new double[depth][][];
    double[][][] gradW = new double[depth][][];
    double[][][] weights = new double[depth][][];
    double[][] biases = before.biases() == null ? null : new double[depth][];
    for (int l = 0; l < depth; l++) {
      double[][] w = before.weights()[l];
      gb[l] = ReferenceNetwork.negative(seen[l]);
      ga[l] = Dense.multiply(ReferenceNetwork.negative(propagated[l]), w);
      gradW[l] = meanOuter(seen[l], network.ha()[l]);
      weights[l] = decayedStep(w, gradW[l], trace.lr(), trace.gamma());
      if (biases != null) {
        biases[l] = biasStep(before.biases()[l], propagated[l], trace.lr());
      }
    }
    double[] losses = network.losses(trace.task(), y);
    return new StepResult(
        losses, mean(losses), network.hb(), gb, ga, gradW, new Parameters(weights, biases));
  }

  @Override
  public Evaluation evaluate(
      TrainingTrace trace, Parameters parameters, double[][] x, double[][] y) {
    ReferenceNetwork network = new ReferenceNetwork(trace.kind(), parameters, x);
    return new Evaluation(mean(network.losses(trace.task(), y)), network.layers(trace.task(), y));
  }

  /** The mean over samples of δ h_aᵀ. */
  private static double[][] meanOuter(double[][] delta, double[][] ha) {
    double[][] mean = new double[delta[0].length][ha[0].length];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean[i].length; j++) {
        double sum = 0;
        for (int s = 0; s < delta.length; s++) {
          sum += delta[s][i] * ha[s][j];
        }
        mean[i][j] = sum / delta.length;
      }
    }
    return mean;
  }

  private static double[][] decayedStep(
      double[][] w, double[][] gradient, double lr, double gamma) {
    double[][] after = new double[w.length][w[0].length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[i].length; j++) {
        after[i][j] = w[i][j] - lr * (gradient[i][j] + gamma * w[i][j]);
      }
    }
    return after;
  }

  private static double[] biasStep(double[] b, double[][] delta, double lr) {
    double[] after = b.clone();
    for (int i = 0; i < b.length; i++) {
      double sum = 0;
      for (double[] sample : delta) {
        sum += sample[i];
      }
      after[i] -= lr * sum / delta.length;
    }
    return after;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
