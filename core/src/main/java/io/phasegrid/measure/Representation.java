package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.Arrays;

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

  /**
   * As {@link #of}, of a layer that may take a network's inputs unchanged: then it holds their
   * matrix, so that their moments need not be recomputed.
   */
  public static Representation of(Matrix weights, Matrix entering, Matrix networkInputs) {
    boolean same =
        entering.columns() == networkInputs.columns()
            && Arrays.equals(entering.values(), networkInputs.values());
    return of(weights, same ? networkInputs : entering);
  }
}
