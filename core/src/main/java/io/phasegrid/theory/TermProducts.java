package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * Pairwise inner products of an equation's terms. The norm of any linear combination of the terms
 * follows from them, so they are independent of the coefficients.
 *
 * @param products ⟨T_i, T_k⟩ at index i · count + k
 * @param count number of terms
 */
record TermProducts(double[] products, int count) {

  /** Entries of each term multiplied at a time; fits the L1 cache. */
  private static final int TILE = 512;

  /** Computes the products of matrices of equal shape. */
  static TermProducts of(Matrix... terms) {
    int count = terms.length;
    double[] products = new double[count * count];
    int length = terms[0].values().length;
    for (int start = 0; start < length; start += TILE) {
      int end = Math.min(length, start + TILE);
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
