package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Loss;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/**
 * Runs a multilayer perceptron forward and backward in double precision, for observation. Engines
 * of perceptrons share it, so that what they report differs by their weights alone.
 *
 * @param activation between layers
 * @param loss of one sample
 */
public record PerceptronObserver(Activation activation, Loss loss) {

  /**
   * Observes a network. Noise on neuron gradients is propagated, so that g_a = Wᵀ g_b holds with
   * either noise path.
   *
   * @param weights the network
   * @param probe samples, targets and gradient noise
   * @param step the training step that keys the noise
   */
  public Observation observe(Weights weights, Probe probe, int step) {
    int layers = weights.matrices().size();
    List<Matrix> activations = new ArrayList<>(List.of(probe.inputs()));
    for (int layer = 0; layer < layers; layer++) {
      Matrix preactivation =
          Products.multiplyByTranspose(activations.get(layer), weights.matrices().get(layer));
      boolean hidden = layer < layers - 1;
      activations.add(activated(preactivation, weights, layer, hidden));
    }
    Matrix outputs = activations.get(layers);
    OutputLoss outputLoss = OutputLoss.of(loss, outputs, probe.targets());

    LinkedList<LayerSamples> samples = new LinkedList<>();
    Matrix gradient = outputLoss.negativeGradient();
    for (int layer = layers - 1; layer >= 0; layer--) {
      Matrix matrix = weights.matrices().get(layer);
      samples.addFirst(new LayerSamples(matrix, activations.get(layer), gradient));
      if (layer > 0) {
        gradient = throughActivation(Products.multiply(gradient, matrix), activations.get(layer));
        addNoise(gradient, probe.gradientNoise(), step, layer - 1);
      }
    }
    return new Observation(outputLoss.mean(), outputs, samples);
  }

  private Matrix activated(Matrix preactivation, Weights weights, int layer, boolean hidden) {
    double[] values = preactivation.values();
    int columns = preactivation.columns();
    if (weights.hasBias()) {
      double[] bias = weights.biases().get(layer);
      for (int i = 0; i < values.length; i++) {
        values[i] += bias[i % columns];
      }
    }
    if (hidden) {
      for (int i = 0; i < values.length; i++) {
        values[i] = activation.apply(values[i]);
      }
    }
    return preactivation;
  }

  private Matrix throughActivation(Matrix gradient, Matrix activations) {
    double[] values = gradient.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= activation.derivativeFromValue(activations.values()[i]);
    }
    return gradient;
  }

  private static void addNoise(Matrix gradient, GradientNoise noise, int step, int layer) {
    if (noise.isSilent()) {
      return;
    }
    double[] values = gradient.values();
    FloatBuffer buffer = ByteBuffer.allocate(Float.BYTES * values.length).asFloatBuffer();
    noise.fill(step, layer, buffer, values.length);
    for (int i = 0; i < values.length; i++) {
      // The noise is symmetric: g = −δ takes −ξ where training adds ξ to δ.
      values[i] -= buffer.get(i);
    }
  }
}
