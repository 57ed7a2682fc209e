package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;

/**
 * How stationary a layer is under its update ({@link UpdateRule}): the mechanism of Ziyin, Chuang,
 * Galanti and Poggio, "Formation of Representations in Neural Networks", ICLR 2025 (arXiv
 * 2410.03006), with raw moments on the side of the pre-activations.
 *
 * <p>Let M = E[g_b h_aᵀ] and C = M Wᵀ = E[g_b h_bᵀ]. From E[Δ(W Wᵀ)] = 0 follows exactly
 *
 * <pre>2γ Z_b = (1 − ηγ)(C + Cᵀ) + η {E[‖h_a‖² g_b g_bᵀ]/B + (1 − 1/B) M Mᵀ} + ηγ² Z_b</pre>
 *
 * and from E[Δ(h_b h_bᵀ)] = 0, as the paper has it, with c = E‖h_a‖²,
 *
 * <pre>2γ H_b = c (C + Cᵀ) + (η c²/B) G_b</pre>
 *
 * A residual is the norm of the difference of both sides over the sum of the norms of the left side
 * and of each term of the right side, as grouped above (Frobenius norms): 0 if the layer is
 * stationary, 1 at most.
 *
 * <p>Expectations are over held-out samples, training's over what it draws: where training rows are
 * finitely many, the generalisation gap enters. Training sees its noise, so read the noisy
 * observation; the clean one tells what the noise contributes. With local gradient noise training
 * does not propagate the noise that an observation propagates, so that only the last hidden layer
 * is judged by its own balance.
 *
 * @param z residual of the first equation; NaN if every term is zero or one is not finite
 * @param h residual of the second equation, likewise
 * @param alphaB alignment of (C + Cᵀ)/2 with Z_b
 * @param alphaA alignment of the symmetric part of E[h_a g_aᵀ] = Mᵀ W with Z_a
 * @param decayBalance tr C / tr Z_b, which is γ where the mean update along W vanishes; NaN without
 *     weights
 */
public record Stationarity(double z, double h, double alphaB, double alphaA, double decayBalance) {

  private static final int TILE = 16;

  /**
   * The stationarity of a layer.
   *
   * @param layer under one observation
   * @param raw its moments
   * @param inputNorms ‖h_a‖ of every sample
   * @param rule by which it was trained
   */
  public static Stationarity of(
      LayerSamples layer, Moments raw, double[] inputNorms, UpdateRule rule) {
    Matrix weights = layer.weights();
    Matrix gradients = layer.gradients();
    double share = 1.0 / inputNorms.length;
    Matrix update = scaled(Products.transposeMultiply(gradients, layer.inputs()), share);
    Matrix noise = Products.gram(gradients, inputNorms, share);
    Matrix c = Products.multiplyByTranspose(update, weights);
    Matrix drift = withTranspose(c);
    Matrix meanSquared = Products.outerGram(update);
    Matrix zb = raw.zb().matrix();
    return new Stationarity(
        weightResidual(zb.values(), drift, noise, meanSquared, rule),
        representationResidual(raw, drift.values(), rule),
        raw.zb().alignment(drift),
        new Drag(update, c, drift, meanSquared).alignment(weights, raw),
        0.5 * drift.trace() / zb.trace());
  }

  private static double weightResidual(
      double[] zb, Matrix drift, Matrix noise, Matrix meanSquared, UpdateRule rule) {
    double rate = rule.learningRate();
    double decay = rule.weightDecay();
    double share = 1.0 / rule.batch();
    TermNorms norms = new TermNorms();
    for (int i = 0; i < zb.length; i++) {
      double fluctuation =
          rate * (share * noise.values()[i] + (1 - share) * meanSquared.values()[i]);
      norms.add(
          2 * decay * zb[i],
          (1 - rate * decay) * drift.values()[i],
          fluctuation,
          rate * decay * decay * zb[i]);
    }
    return norms.residual();
  }

  private static double representationResidual(Moments raw, double[] drift, UpdateRule rule) {
    double[] hb = raw.hb().matrix().values();
    double[] gb = raw.gb().matrix().values();
    double c = raw.ha().trace();
    double noise = rule.learningRate() * c * c / rule.batch();
    TermNorms norms = new TermNorms();
    for (int i = 0; i < hb.length; i++) {
      norms.add(2 * rule.weightDecay() * hb[i], c * drift[i], noise * gb[i], 0);
    }
    return norms.residual();
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
    // In tiles, since one of the two entries is read across rows.
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
