package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * What was seen of one fully connected layer on N held-out samples.
 *
 * @param weights W, d_b × d_a
 * @param inputs h_a, N × d_a: the layer's input activations
 * @param gradients g_b = −∂ℓ/∂h_b, N × d_b: neuron gradients of the per-sample loss
 */
public record LayerSamples(Matrix weights, Matrix inputs, Matrix gradients) {

  /** h_b = W h_a, N × d_b; a bias is no part of it. */
  public Matrix preactivations() {
    return Products.multiplyByTranspose(inputs, weights);
  }

  /** g_a = Wᵀ g_b, N × d_a. */
  public Matrix inputGradients() {
    return Products.multiply(gradients, weights);
  }
}
