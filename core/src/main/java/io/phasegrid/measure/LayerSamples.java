package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * Forward- and backward-pass data of one fully connected layer on N held-out samples.
 *
 * @param representation forward-pass data
 * @param gradients g_b = −∂ℓ/∂h_b, N × d_b: neuron gradients of the per-sample loss
 * @param inputGradients g_a = Wᵀ g_b, N × d_a
 */
public record LayerSamples(Representation representation, Matrix gradients, Matrix inputGradients) {

  /** Computes g_a from the gradients g_b, N × d_b. */
  public LayerSamples(Representation representation, Matrix gradients) {
    this(representation, gradients, Products.multiply(gradients, representation.weights()));
  }

  /**
   * Computes h_b and g_a from inputs and gradients.
   *
   * @param weights W, d_b × d_a
   * @param inputs h_a, N × d_a
   * @param gradients g_b, N × d_b
   */
  public LayerSamples(Matrix weights, Matrix inputs, Matrix gradients) {
    this(Representation.of(weights, inputs), gradients);
  }

  /** W, d_b × d_a. */
  public Matrix weights() {
    return representation.weights();
  }

  /** h_a, N × d_a. */
  public Matrix inputs() {
    return representation.inputs();
  }

  /** h_b = W h_a, N × d_b, without bias. */
  public Matrix preactivations() {
    return representation.preactivations();
  }
}
