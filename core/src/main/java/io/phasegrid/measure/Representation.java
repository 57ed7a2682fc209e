package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * Forward-pass data of one fully connected layer on N held-out samples.
 *
 * @param weights W, d_b × d_a
 * @param inputs h_a, N × d_a: the layer's input activations
 * @param preactivations h_b = W h_a, N × d_b, without bias
 */
public record Representation(Matrix weights, Matrix inputs, Matrix preactivations) {

  /** Computes the pre-activations of a layer. */
  public static Representation of(Matrix weights, Matrix inputs) {
    return new Representation(weights, inputs, Products.multiplyByTranspose(inputs, weights));
  }
}
