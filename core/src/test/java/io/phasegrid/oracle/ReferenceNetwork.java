package io.phasegrid.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron: h_b = W h_a (+ b) in every layer, the activation between layers, a
 * linear output. It holds one forward pass over a batch.
 */
final class ReferenceNetwork {

  private final Activation activation;
  private final Parameters parameters;
  private final double[][][] ha;
  private final double[][][] hb;

  /**
   * Runs a forward pass.
   *
   * @param x inputs, N × d_0
   */
  ReferenceNetwork(Activation activation, Parameters parameters, double[][] x) {
    this.activation = activation;
    this.parameters = parameters;
    int depth = parameters.weights().length;
    this.ha = new double[depth][][];
    this.hb = new double[depth][][];
    double[][] input = x;
    for (int l = 0; l < depth; l++) {
      ha[l] = input;
      hb[l] = preactivation(l, input);
      input = activate(hb[l]);
    }
  }

  private double[][] preactivation(int l, double[][] input) {
    double[][] w = parameters.weights()[l];
    double[][] result = new double[input.length][w.length];
    for (int s = 0; s < input.length; s++) {
      for (int i = 0; i < w.length; i++) {
        double bias = parameters.biases() == null ? 0 : parameters.biases()[l][i];
        result[s][i] = Dense.dot(w[i], input[s]) + bias;
      }
    }
    return result;
  }

  private double[][] activate(double[][] pre) {
    double[][] post = new double[pre.length][pre[0].length];
    for (int s = 0; s < pre.length; s++) {
      for (int i = 0; i < pre[s].length; i++) {
        post[s][i] = activation.value(pre[s][i]);
      }
    }
    return post;
  }

  /** h_a of every layer. */
  double[][][] ha() {
    return ha;
  }

  /** h_b of every layer, the bias included. */
  double[][][] hb() {
    return hb;
  }

  /** ℓ of every sample. */
  double[] losses(Loss loss, double[][] y) {
    double[] losses = new double[y.length];
    for (int s = 0; s < y.length; s++) {
      losses[s] = loss.value(hb[hb.length - 1][s], y[s]);
    }
    return losses;
  }

  /**
   * The backward pass: δ = ∂ℓ/∂h_b of every layer, per sample.
   *
   * @param xi [hidden layer][sample][unit], added to δ of the hidden layers and propagated; or null
   */
  double[][][] deltas(Loss loss, double[][] y, double[][][] xi) {
    int last = hb.length - 1;
    double[][][] delta = new double[hb.length][][];
    delta[last] = new double[y.length][];
    for (int s = 0; s < y.length; s++) {
      delta[last][s] = loss.gradient(hb[last][s], y[s]);
    }
    for (int l = last - 1; l >= 0; l--) {
      // δ_l = (W_{l+1}ᵀ δ_{l+1}) ⊙ f'(h_b) + ξ
      delta[l] = Dense.multiply(delta[l + 1], parameters.weights()[l + 1]);
      for (int s = 0; s < y.length; s++) {
        for (int i = 0; i < delta[l][s].length; i++) {
          delta[l][s][i] *= activation.slope(hb[l][s][i]);
        }
      }
      if (xi != null) {
        delta[l] = plus(delta[l], xi[l]);
      }
    }
    return delta;
  }

  /** Every layer with g_b = −δ of the loss. */
  List<LayerSample> layers(Loss loss, double[][] y) {
    double[][][] delta = deltas(loss, y, null);
    List<LayerSample> layers = new ArrayList<>();
    for (int l = 0; l < delta.length; l++) {
      layers.add(new LayerSample(parameters.weights()[l], ha[l], negative(delta[l])));
    }
    return layers;
  }

  static double[][] plus(double[][] a, double[][] b) {
    double[][] sum = Dense.copy(a);
    for (int s = 0; s < a.length; s++) {
      for (int i = 0; i < a[s].length; i++) {
        sum[s][i] += b[s][i];
      }
    }
    return sum;
  }

  static double[][] negative(double[][] a) {
    double[][] negative = new double[a.length][a[0].length];
    for (int s = 0; s < a.length; s++) {
      for (int i = 0; i < a[s].length; i++) {
        negative[s][i] = -a[s][i];
      }
    }
    return negative;
  }
}
