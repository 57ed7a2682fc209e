package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * What one fully connected layer does with N held-out samples on the way forward.
 *
 * @param weights W, d_b × d_a
 * @param inputs h_a, N × d_a: the layer's input activations
 * @param preactivations h_b = W h_a, N × d_b; a bias is no part of it
 */
public record Representation(Matrix weights, Matrix inputs, Matrix preactivations) {

  /** The way through a layer. */
  public static Representation of(Matrix weights, Matrix inputs) {
    return new Representation(weights, inputs, Products.multiplyByTranspose(inputs, weights));
  }
}
