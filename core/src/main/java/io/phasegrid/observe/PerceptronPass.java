package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.Activation;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

/** Forward pass of an MLP. */
final class PerceptronPass implements ForwardPass {

  private final Activation activation;
  private final List<Representation> layers;
  private final Matrix outputs;
  private final OutputLoss loss;
  private final int step;

  PerceptronPass(
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

  @Override
  public List<Representation> layers() {
    return layers;
  }

  @Override
  public Matrix outputs() {
    return outputs;
  }

  @Override
  public List<Optional<Matrix>> jacobianMoments() {
    return new OutputJacobian(activation, layers).moments().stream().map(Optional::of).toList();
  }

  @Override
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
    Matrix xi = noise.draw(step, layer, gradient.rows(), layer, layers.get(layer));
    for (int i = 0; i < values.length; i++) {
      // The sign matches training: g = −δ takes −ξ where training adds ξ to δ.
      values[i] -= xi.values()[i];
    }
  }
}
