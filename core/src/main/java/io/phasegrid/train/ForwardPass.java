package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Representation;
import io.phasegrid.sweep.Activation;
import java.nio.FloatBuffer;
import java.util.LinkedList;
import java.util.List;

/**
 * A perceptron's way forward over held-out samples, in double precision. Made once, it can be
 * followed by any number of ways back, which differ by targets and noise.
 */
public final class ForwardPass {

  private final Activation activation;
  private final List<Representation> layers;
  private final Matrix outputs;
  private final OutputLoss loss;
  private final int step;

  ForwardPass(
      Activation activation,
      List<Representation> layers,
      Matrix outputs,
      OutputLoss loss,
      int step) {
    this.activation = activation;
    this.layers = List.copyOf(layers);
    this.outputs = outputs;
    this.loss = loss;
    this.step = step;
  }

  /** Every weight layer from inputs to outputs. */
  public List<Representation> layers() {
    return layers;
  }

  /** N × outputs, before any softmax. */
  public Matrix outputs() {
    return outputs;
  }

  /**
   * Second moments E[J_bᵀ J_b] over the samples, d_b × d_b, of the derivatives J_b = ∂o/∂h_b of the
   * outputs before any softmax, layer by layer. Nothing of targets or noise enters.
   */
  public List<Matrix> jacobianMoments() {
    return new OutputJacobian(activation, layers).moments();
  }

  /**
   * Goes back. Noise on neuron gradients is propagated, so that g_a = Wᵀ g_b holds with either
   * noise path.
   *
   * @param targets N × outputs, clean or noisy; one-hot rows where there are classes
   * @param noise on the neuron gradients of hidden layers
   */
  public Observation observe(Matrix targets, GradientNoise noise) {
    OutputLoss.Value value = loss.against(targets);
    LinkedList<LayerSamples> samples = new LinkedList<>();
    Matrix gradient = value.negativeGradient();
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      Representation representation = layers.get(layer);
      Matrix inputGradient = Products.multiply(gradient, representation.weights());
      samples.addFirst(new LayerSamples(representation, gradient, inputGradient));
      if (layer > 0) {
        gradient = throughActivation(inputGradient, representation.inputs());
        addNoise(gradient, noise, layer - 1);
      }
    }
    return new Observation(value.mean(), outputs, samples);
  }

  private Matrix throughActivation(Matrix gradient, Matrix activations) {
    double[] values = new double[gradient.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = gradient.values()[i] * activation.derivativeFromValue(activations.values()[i]);
    }
    return new Matrix(gradient.rows(), gradient.columns(), values);
  }

  private void addNoise(Matrix gradient, GradientNoise noise, int layer) {
    if (noise.isSilent()) {
      return;
    }
    double[] values = gradient.values();
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    noise.fill(step, layer, buffer, values.length);
    double[] isotropic = new double[values.length];
    for (int i = 0; i < isotropic.length; i++) {
      isotropic[i] = buffer.get(i);
    }
    Matrix xi =
        noise
            .covariance()
            .givenTo(
                new Matrix(gradient.rows(), gradient.columns(), isotropic),
                layer,
                layers.get(layer));
    for (int i = 0; i < values.length; i++) {
      // The noise is symmetric: g = −δ takes −ξ where training adds ξ to δ.
      values[i] -= xi.values()[i];
    }
  }
}
