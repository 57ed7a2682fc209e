package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * Norms of the inputs of a layer, one per sample, which all observations of a forward pass share.
 *
 * @param euclidean ‖h_a‖
 * @param weighted (h_aᵀ H_a h_a)^½
 */
public record InputNorms(double[] euclidean, double[] weighted) {

  /**
   * Computes the norms.
   *
   * @param inputs h_a, N × d_a
   * @param moment H_a, d_a × d_a
   */
  public static InputNorms of(Matrix inputs, Matrix moment) {
    return new InputNorms(roots(inputs, inputs), roots(inputs, Products.multiply(inputs, moment)));
  }

  /** Roots of the inner products of corresponding rows. */
  private static double[] roots(Matrix first, Matrix second) {
    int columns = first.columns();
    double[] roots = new double[first.rows()];
    for (int row = 0; row < roots.length; row++) {
      double sum = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        sum += first.values()[i] * second.values()[i];
      }
      // Rounding may push zero below 0; NaN stays NaN.
      roots[row] = sum < 0 ? 0 : Math.sqrt(sum);
    }
    return roots;
  }
}
