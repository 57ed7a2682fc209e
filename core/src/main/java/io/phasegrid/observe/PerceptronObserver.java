package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Representation;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward and backward passes of MLPs in double precision, shared by all engines, so that their
 * observations differ only through the weights.
 */
public record PerceptronObserver(Activation activation, Loss loss) {

  /** One forward and one backward pass; the step keys the noise. */
  public Observation observe(Weights weights, Probe probe, int step) {
    return forward(weights, probe.inputs(), step).observe(probe.targets(), probe.gradientNoise());
  }

  /**
   * Forward pass over inputs, N × inputs, for one or more observations.
   *
   * @param step keys the noise
   */
  public ForwardPass forward(Weights weights, Matrix inputs, int step) {
    List<Representation> representations = new ArrayList<>();
    Matrix activations = inputs;
    int layers = weights.matrices().size();
    for (int layer = 0; layer < layers; layer++) {
      Representation representation = Representation.of(weights.matrices().get(layer), activations);
      representations.add(representation);
      Matrix products = representation.preactivations();
      Matrix sums = weights.hasBias() ? products.plusRow(weights.biases().get(layer)) : products;
      activations = layer < layers - 1 ? activated(sums) : sums;
    }
    return new PerceptronPass(
        activation, representations, activations, OutputLoss.of(loss, activations), step);
  }

  private Matrix activated(Matrix sums) {
    double[] values = new double[sums.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = activation.apply(sums.values()[i]);
    }
    return new Matrix(sums.rows(), sums.columns(), values);
  }
}
