package io.phasegrid.measure;

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
public record Moments(
    SecondMoment ha,
    SecondMoment hb,
    SecondMoment ga,
    SecondMoment gb,
    SecondMoment za,
    SecondMoment zb) {

  /** Computes the moments of a layer's samples. */
  public static Moments of(LayerSamples layer, Variant variant) {
    return new Moments(
        SecondMoment.of(variant.moment(layer.inputs())),
        SecondMoment.of(variant.moment(layer.preactivations())),
        SecondMoment.of(variant.moment(layer.inputGradients())),
        SecondMoment.of(variant.moment(layer.gradients())),
        SecondMoment.of(Products.gram(layer.weights(), 1)),
        SecondMoment.of(Products.outerGram(layer.weights())));
  }

  SecondMoment get(Moment moment) {
    return switch (moment) {
      case HA -> ha;
      case HB -> hb;
      case GA -> ga;
      case GB -> gb;
      case ZA -> za;
      case ZB -> zb;
    };
  }
}
