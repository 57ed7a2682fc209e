package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;

/**
 * Terms of {@link Stationarity} for an observed layer, independent of the update rule. Networks
 * that differ only in their rule share them until the first update.
 *
 * @param weights the products of Z_b, C + Cᵀ, E[‖h_a‖² g_b g_bᵀ] and M Mᵀ
 * @param representation the products of H_b, C + Cᵀ and G_b
 * @param inputs c = E‖h_a‖²
 * @param alphaB see {@link Stationarity#alphaB}
 * @param alphaA see {@link Stationarity#alphaA}
 * @param decayBalance see {@link Stationarity#decayBalance}
 */
public record StationarityTerms(
    TermProducts weights,
    TermProducts representation,
    double inputs,
    double alphaB,
    double alphaA,
    double decayBalance) {

  private static final int TILE = 16;

  /**
   * Computes the terms of a layer.
   *
   * @param layer under one observation
   * @param raw its raw moments
   * @param inputNorms ‖h_a‖ of every sample
   */
  public static StationarityTerms of(LayerSamples layer, Moments raw, double[] inputNorms) {
    Matrix weights = layer.weights();
    Matrix gradients = layer.gradients();
    double share = 1.0 / inputNorms.length;
    Matrix update = scaled(Products.transposeMultiply(gradients, layer.inputs()), share);
    Matrix noise = Products.gram(gradients, inputNorms, share);
    Matrix c = Products.multiplyByTranspose(update, weights);
    Matrix drift = withTranspose(c);
    Matrix meanSquared = Products.outerGram(update);
    Matrix zb = raw.zb().matrix();
    return new StationarityTerms(
        TermProducts.of(zb, drift, noise, meanSquared),
        TermProducts.of(raw.hb().matrix(), drift, raw.gb().matrix()),
        raw.ha().trace(),
        raw.zb().alignment(drift),
        new InputGradientCoupling(update, c, drift, meanSquared).alignment(weights, raw),
        0.5 * drift.trace() / zb.trace());
  }

  /** Stationarity of the layer under an update rule. */
  public Stationarity under(UpdateRule rule) {
    return new Stationarity(
        weightResidual(rule), representationResidual(rule), alphaB, alphaA, decayBalance);
  }

  private double weightResidual(UpdateRule rule) {
    double rate = rule.learningRate();
    double decay = rule.weightDecay();
    double left = 2 * decay;
    double drift = 1 - rate * decay;
    double noise = rate / rule.batch();
    double meanSquared = rate * (1 - 1.0 / rule.batch());
    double second = rate * decay * decay;
    double terms =
        weights.norm(left, 0, 0, 0)
            + weights.norm(0, drift, 0, 0)
            + weights.norm(0, 0, noise, meanSquared)
            + weights.norm(second, 0, 0, 0);
    return share(weights.norm(left - second, -drift, -noise, -meanSquared), terms);
  }

  private double representationResidual(UpdateRule rule) {
    double left = 2 * rule.weightDecay();
    double noise = rule.learningRate() * inputs * inputs / rule.batch();
    double terms =
        representation.norm(left, 0, 0)
            + representation.norm(0, inputs, 0)
            + representation.norm(0, 0, noise);
    return share(representation.norm(left, -inputs, -noise), terms);
  }

  private static double share(double residual, double terms) {
    // Rounding may push the quotient slightly above 1.
    return Math.min(1, residual / terms);
  }

  private static Matrix scaled(Matrix matrix, double factor) {
    double[] values = matrix.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }

  /** A + Aᵀ. */
  static Matrix withTranspose(Matrix square) {
    int d = square.rows();
    double[] values = new double[d * d];
    // Tiled, because one of the two entries is read across rows.
    for (int top = 0; top < d; top += TILE) {
      for (int left = 0; left < d; left += TILE) {
        for (int i = top; i < Math.min(d, top + TILE); i++) {
          for (int j = left; j < Math.min(d, left + TILE); j++) {
            values[i * d + j] = square.at(i, j) + square.at(j, i);
          }
        }
      }
    }
    return new Matrix(d, d, values);
  }
}
