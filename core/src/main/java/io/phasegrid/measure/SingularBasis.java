package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.SingularValues;
import java.util.Arrays;

/**
 * Singular basis of a layer's weights W = U S Vᵀ with the representations in it, shared by all
 * observations of the layer.
 *
 * @param z squared singular values, descending, min(d_a, d_b) of them
 * @param u U, d_b × min(d_a, d_b)
 * @param hInBasis Vᵀ H_a V
 */
record SingularBasis(double[] z, Matrix u, Matrix hInBasis) {

  static SingularBasis of(Matrix weights, SecondMoment ha) {
    SingularValues svd = SingularValues.of(weights);
    return new SingularBasis(
        Arrays.stream(svd.s()).map(s -> s * s).toArray(),
        svd.u(),
        Products.sandwich(svd.vTransposed(), ha.matrix()));
  }

  /** Computes the spectrum for a raw moment of gradients. */
  Spectrum with(SecondMoment gb) {
    Matrix gInBasis = Products.transposeSandwich(u, gb.matrix());
    return new Spectrum(z, diagonal(hInBasis), diagonal(gInBasis), hInBasis, gInBasis);
  }

  private static double[] diagonal(Matrix matrix) {
    double[] diagonal = new double[matrix.rows()];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = matrix.at(i, i);
    }
    return diagonal;
  }
}
