package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * The six second moments of a layer.
 *
 * @param ha H_a = E[h_a h_aᵀ], d_a × d_a
 * @param hb H_b = E[h_b h_bᵀ], d_b × d_b
 * @param ga G_a = E[g_a g_aᵀ], d_a × d_a
 * @param gb G_b = E[g_b g_bᵀ], d_b × d_b
 * @param za Z_a = WᵀW, d_a × d_a
 * @param zb Z_b = W Wᵀ, d_b × d_b
 */
public record Moments(Matrix ha, Matrix hb, Matrix ga, Matrix gb, Matrix za, Matrix zb) {

  /** The moments of a layer's samples. */
  public static Moments of(LayerSamples layer, Variant variant) {
    return new Moments(
        variant.moment(layer.inputs()),
        variant.moment(layer.preactivations()),
        variant.moment(layer.inputGradients()),
        variant.moment(layer.gradients()),
        Products.gram(layer.weights(), 1),
        Products.outerGram(layer.weights()));
  }
}
