package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * Second moments of samples under the measured variants.
 *
 * @param raw under {@link Variant#RAW}
 * @param normalised under {@link Variant#NORMALISED}
 */
public record SampleMoments(SecondMoment raw, SecondMoment normalised) {

  /** Computes the moments of samples, N × d. */
  public static SampleMoments of(Matrix samples) {
    return of(samples, Variant.RAW.moment(samples));
  }

  private static SampleMoments of(Matrix samples, Matrix raw) {
    double squares = raw.trace() * samples.rows();
    return new SampleMoments(
        SecondMoment.of(raw), SecondMoment.of(Normalisation.moment(samples, squares)));
  }

  /**
   * Computes the moments of samples y = W x. If there are many samples, the raw moment is computed
   * as W E[x xᵀ] Wᵀ without a pass over them.
   *
   * @param samples y, N × d
   * @param weights W, d × the dimension of x
   * @param source raw moment of x
   */
  static SampleMoments ofProducts(Matrix samples, Matrix weights, SecondMoment source) {
    return of(
        samples,
        isPassMoreExpensive(samples, weights.columns())
            ? Products.sandwich(weights, source.matrix())
            : Variant.RAW.moment(samples));
  }

  /**
   * Computes the moments of samples y = Wᵀ x, likewise.
   *
   * @param samples y, N × d
   * @param weights W, the dimension of x × d
   * @param source raw moment of x
   */
  static SampleMoments ofTransposedProducts(Matrix samples, Matrix weights, SecondMoment source) {
    return of(
        samples,
        isPassMoreExpensive(samples, weights.rows())
            ? Products.transposeSandwich(weights, source.matrix())
            : Variant.RAW.moment(samples));
  }

  /** Compares operation counts; a symmetric product saves at most half of them. */
  private static boolean isPassMoreExpensive(Matrix samples, int sourceDimension) {
    long d = samples.columns();
    return 2L * sourceDimension * (sourceDimension + d) < samples.rows() * d;
  }
}
