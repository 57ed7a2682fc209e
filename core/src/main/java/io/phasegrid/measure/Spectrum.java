package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;

/**
 * Spectrum of a layer: weights, representations and gradients in the singular basis of W = U S Vᵀ,
 * from raw moments.
 *
 * @param z squared singular values, descending, min(d_a, d_b) of them
 * @param h diagonal of Vᵀ H_a V
 * @param g diagonal of Uᵀ G_b U
 * @param hInBasis Vᵀ H_a V
 * @param gInBasis Uᵀ G_b U
 */
public record Spectrum(double[] z, double[] h, double[] g, Matrix hInBasis, Matrix gInBasis) {

  /** Computes the spectrum of a layer. */
  public static Spectrum of(Matrix weights, Moments rawMoments) {
    return SingularBasis.of(weights, rawMoments.ha()).with(rawMoments.gb());
  }

  /**
   * Number of leading directions that are kept.
   *
   * @param cut a direction is kept if its z exceeds this share of the largest
   */
  int kept(double cut) {
    return (int) Arrays.stream(z).filter(value -> value > cut * z[0]).count();
  }
}
