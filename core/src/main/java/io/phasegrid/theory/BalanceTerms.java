package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import java.util.ArrayList;
import java.util.List;

/**
 * Matrices of the stationarity equations of a layer, see {@link Stationarity}. The equations are
 * statements about means over the stationary ensemble, so matrices of several snapshots of a
 * network can be averaged. All are d_b × d_b and symmetric.
 *
 * @param weights Z_b, C + Cᵀ, E[‖h_a‖² g_b g_bᵀ] and M Mᵀ
 * @param representation H_b, D + Dᵀ with D = M H_a Wᵀ, E[(h_aᵀ H_a h_a) g_b g_bᵀ] and M H_a Mᵀ
 * @param gb G_b
 * @param inputs E‖h_a‖²
 * @param alphaA alignment of the symmetric part of E[h_a g_aᵀ] = MᵀW with Z_a
 */
public record BalanceTerms(
    List<Matrix> weights, List<Matrix> representation, Matrix gb, double inputs, double alphaA) {

  /** Copies the lists. */
  public BalanceTerms {
    weights = List.copyOf(weights);
    representation = List.copyOf(representation);
  }

  /**
   * Computes the matrices of one snapshot.
   *
   * @param layer under one observation
   * @param raw its raw moments
   * @param inputs norms of its inputs
   */
  public static BalanceTerms of(LayerSamples layer, Moments raw, InputNorms inputs) {
    Matrix weights = layer.weights();
    Matrix gradients = layer.gradients();
    double share = 1.0 / gradients.rows();
    Matrix update = Products.transposeMultiply(gradients, layer.inputs()).scaled(share);
    Matrix c = Products.multiplyByTranspose(update, weights);
    Matrix drift = StationarityTerms.withTranspose(c);
    Matrix meanSquared = Products.outerGram(update);
    Matrix updateOfInputs = Products.multiply(update, raw.ha().matrix());
    return new BalanceTerms(
        List.of(
            raw.zb().matrix(),
            drift,
            Products.gram(gradients, inputs.euclidean(), share),
            meanSquared),
        List.of(
            raw.hb().matrix(),
            StationarityTerms.withTranspose(Products.multiplyByTranspose(updateOfInputs, weights)),
            Products.gram(gradients, inputs.weighted(), share),
            symmetric(Products.multiplyByTranspose(updateOfInputs, update))),
        raw.gb().matrix(),
        raw.ha().trace(),
        StationarityTerms.inputAlignment(update, c, drift, meanSquared, weights, raw));
  }

  /** All numbers multiplied by a factor, which makes a mean of a sum over snapshots. */
  public BalanceTerms scaled(double factor) {
    return new BalanceTerms(
        weights.stream().map(term -> term.scaled(factor)).toList(),
        representation.stream().map(term -> term.scaled(factor)).toList(),
        gb.scaled(factor),
        factor * inputs,
        factor * alphaA);
  }

  /** Sum of all numbers with those of another snapshot of the layer. */
  public BalanceTerms plus(BalanceTerms other) {
    return new BalanceTerms(
        sums(weights, other.weights),
        sums(representation, other.representation),
        sum(gb, other.gb),
        inputs + other.inputs,
        alphaA + other.alphaA);
  }

  private static List<Matrix> sums(List<Matrix> first, List<Matrix> second) {
    List<Matrix> sums = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      sums.add(sum(first.get(i), second.get(i)));
    }
    return sums;
  }

  private static Matrix sum(Matrix first, Matrix second) {
    double[] values = first.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += second.values()[i];
    }
    return new Matrix(first.rows(), first.columns(), values);
  }

  /** (A + Aᵀ)/2, which removes the rounding errors of a product that is symmetric. */
  private static Matrix symmetric(Matrix square) {
    return StationarityTerms.withTranspose(square).scaled(0.5);
  }
}
