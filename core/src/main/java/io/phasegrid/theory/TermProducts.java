package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.UnrolledSums;

/**
 * The inner products of an equation's terms with each other, from which the norm of every linear
 * combination of them follows: what of the equation does not depend on its coefficients.
 *
 * @param products ⟨T_i, T_k⟩ at index i · count + k
 * @param count number of terms
 */
record TermProducts(double[] products, int count) {

  /** Entries of every term that stay in the nearest cache while they are multiplied. */
  private static final int TILE = 512;

  /** The products of matrices of one shape. */
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
   * ‖Σ c_i T_i‖, to some 1e-8 of the largest ‖c_i T_i‖, for it is the root of a difference.
   *
   * @param coefficients c, one for each term
   */
  double norm(double... coefficients) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < count; k++) {
        sum += coefficients[i] * coefficients[k] * products[i * count + k];
      }
    }
    // Rounding may push nothing below 0.
    return Math.sqrt(Math.max(0, sum));
  }
}
