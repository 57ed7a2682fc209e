package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.UnrolledSums;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.SecondMoment;

/**
 * Terms of {@link Stationarity} for an observed layer, independent of the update rule. Networks
 * that differ only in their rule share them until the first update.
 *
 * @param weights the products of {@link BalanceTerms#weights}
 * @param representation the products of {@link BalanceTerms#representation}
 * @param paper the products of H_b, C + Cᵀ and G_b
 * @param inputs c = E‖h_a‖²
 * @param alphaB see {@link Stationarity#alphaB}
 * @param alphaA see {@link Stationarity#alphaA}
 * @param decayBalance see {@link Stationarity#decayBalance}
 */
public record StationarityTerms(
    TermProducts weights,
    TermProducts representation,
    TermProducts paper,
    double inputs,
    double alphaB,
    double alphaA,
    double decayBalance) {

  private static final int TILE = 16;

  /** Sums of squares above this are unaffected by underflow. */
  private static final double SAFE_SMALL = 1e-250;

  /** Share of the sum of squares below which a variance is rounding error. */
  private static final double ROUNDING = 1e-12;

  /**
   * Pairwise inner products of an equation's terms. The norm of any linear combination of the terms
   * follows from them, so they are independent of the coefficients.
   *
   * @param products ⟨T_i, T_k⟩ at index i · count + k
   * @param count number of terms
   */
  record TermProducts(double[] products, int count) {

    /** Entries of each term multiplied at a time; fits the L1 cache. */
    private static final int CHUNK = 512;

    /** Computes the products of matrices of equal shape. */
    static TermProducts of(Matrix... terms) {
      int count = terms.length;
      double[] products = new double[count * count];
      int length = terms[0].values().length;
      for (int start = 0; start < length; start += CHUNK) {
        int end = Math.min(length, start + CHUNK);
        for (int i = 0; i < count; i++) {
          for (int k = 0; k <= i; k++) {
            products[i * count + k] +=
                UnrolledSums.inner(terms[i].values(), terms[k].values(), start, end);
          }
        }
      }
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
          products[k * count + i] = products[i * count + k];
        }
      }
      return new TermProducts(products, count);
    }

    /**
     * ‖Σ c_i T_i‖, accurate to about 1e-8 of the largest ‖c_i T_i‖ because it is the root of a
     * difference.
     *
     * @param coefficients c, one per term
     */
    double norm(double... coefficients) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < count; k++) {
          sum += coefficients[i] * coefficients[k] * products[i * count + k];
        }
      }
      // Rounding may push zero below 0.
      return Math.sqrt(Math.max(0, sum));
    }
  }

  /** Computes the terms of a layer from its matrices. */
  public static StationarityTerms of(BalanceTerms balance) {
    Matrix zb = balance.weights().get(0);
    Matrix drift = balance.weights().get(1);
    return new StationarityTerms(
        TermProducts.of(balance.weights().toArray(Matrix[]::new)),
        TermProducts.of(balance.representation().toArray(Matrix[]::new)),
        TermProducts.of(balance.representation().get(0), drift, balance.gb()),
        balance.inputs(),
        SecondMoment.of(zb).alignment(drift),
        balance.alphaA(),
        0.5 * drift.trace() / zb.trace());
  }

  /** Stationarity of the layer under an update rule. */
  public Stationarity under(UpdateRule rule) {
    return new Stationarity(
        residual(weights, rule),
        residual(representation, rule),
        paperResidual(rule),
        alphaB,
        alphaA,
        decayBalance);
  }

  /** Both equations have the same coefficients. */
  private static double residual(TermProducts products, UpdateRule rule) {
    double rate = rule.learningRate();
    double decay = rule.weightDecay();
    double left = 2 * decay;
    double drift = 1 - rate * decay;
    double noise = rate / rule.batch();
    double meanSquared = rate * (1 - 1.0 / rule.batch());
    double second = rate * decay * decay;
    double terms =
        products.norm(left, 0, 0, 0)
            + products.norm(0, drift, 0, 0)
            + products.norm(0, 0, noise, meanSquared)
            + products.norm(second, 0, 0, 0);
    return share(products.norm(left - second, -drift, -noise, -meanSquared), terms);
  }

  private double paperResidual(UpdateRule rule) {
    double left = 2 * rule.weightDecay();
    double noise = rule.learningRate() * inputs * inputs / rule.batch();
    double terms = paper.norm(left, 0, 0) + paper.norm(0, inputs, 0) + paper.norm(0, 0, noise);
    return share(paper.norm(left, -inputs, -noise), terms);
  }

  /**
   * Alignment of the symmetric part of E[h_a g_aᵀ] = Mᵀ W with Z_a = WᵀW, computed from quantities
   * on the output side of the weights: with C = M Wᵀ, ⟨MᵀW + WᵀM, Z_a⟩ = ⟨C + Cᵀ, Z_b⟩ and ‖MᵀW +
   * WᵀM‖² = 2⟨M Mᵀ, Z_b⟩ + ‖C + Cᵀ‖² − 2‖C‖².
   *
   * @param update M
   * @param c C = M Wᵀ
   * @param drift C + Cᵀ
   * @param meanSquared M Mᵀ
   * @return NaN if either matrix is constant
   */
  static double inputAlignment(
      Matrix update, Matrix c, Matrix drift, Matrix meanSquared, Matrix weights, Moments raw) {
    Matrix zb = raw.zb().matrix();
    double count = (double) weights.columns() * weights.columns();
    double[] ofUpdate = update.rowSums();
    double[] ofWeights = weights.rowSums();
    double sum = 2 * UnrolledSums.inner(ofUpdate, ofWeights);
    double sumZ = UnrolledSums.inner(ofWeights, ofWeights);
    double squares =
        2 * UnrolledSums.inner(meanSquared.values(), zb.values())
            + drift.squaredNorm()
            - 2 * c.squaredNorm();
    double squaresZ = zb.squaredNorm();
    double variance = squares - sum * sum / count;
    double varianceZ = squaresZ - sumZ * sumZ / count;
    if (!(variance > ROUNDING * squares && varianceZ > ROUNDING * squaresZ)
        || !(Math.min(variance, varianceZ) > SAFE_SMALL)) {
      return raw.za().alignment(withTranspose(Products.transposeMultiply(update, weights)));
    }
    double covariance = UnrolledSums.inner(drift.values(), zb.values()) - sum * sumZ / count;
    double correlation = covariance / Math.sqrt(variance) / Math.sqrt(varianceZ);
    // Rounding may push the quotient slightly beyond ±1.
    return Math.max(-1, Math.min(1, correlation));
  }

  private static double share(double residual, double terms) {
    // Rounding may push the quotient slightly above 1.
    return Math.min(1, residual / terms);
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
