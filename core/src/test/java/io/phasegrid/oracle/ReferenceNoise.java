package io.phasegrid.oracle;

/** Noise of a given covariance, in plain loops. */
public final class ReferenceNoise {

  private ReferenceNoise() {}

  /**
   * √d/‖F‖ · E Fᵀ: rows of covariance σ² d C/tr C with C = F Fᵀ.
   *
   * @param draws E, samples × columns of F, entries N(0, σ²)
   * @param factor F, d × columns
   */
  public static double[][] shaped(double[][] draws, double[][] factor) {
    double[][] product = Dense.multiply(draws, Dense.transpose(factor));
    double scale = Math.sqrt(factor.length / Dense.energy(factor));
    for (double[] row : product) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= scale;
      }
    }
    return product;
  }

  /**
   * The factor Xᵀ of a minibatch's second moment H_b, up to 1/√B; a bias is no part of h_b.
   *
   * @param ha h_a, samples × inputs
   * @param weights W, d × inputs
   */
  public static double[][] representation(double[][] ha, double[][] weights) {
    return Dense.multiply(weights, Dense.transpose(ha));
  }
}
