package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/**
 * The moments of samples under the variants that are measured.
 *
 * @param raw under {@link Variant#RAW}
 * @param normalised under {@link Variant#NORMALISED}
 */
public record SampleMoments(SecondMoment raw, SecondMoment normalised) {

  /** The moments of samples, N × d. */
  public static SampleMoments of(Matrix samples) {
    return of(samples, Variant.RAW.moment(samples));
  }

  private static SampleMoments of(Matrix samples, Matrix raw) {
    double squares = raw.trace() * samples.rows();
    return new SampleMoments(
        SecondMoment.of(raw), SecondMoment.of(Normalisation.moment(samples, squares)));
  }

  /**
   * The moments of samples y = W x, whose raw moment W E[x xᵀ] Wᵀ takes no pass over samples if
   * they are many.
   *
   * @param samples y, N × d
   * @param weights W, d × the dimension of x
   * @param source the raw moment of x
   */
  static SampleMoments ofProducts(Matrix samples, Matrix weights, SecondMoment source) {
    return of(
        samples,
        isPassMoreExpensive(samples, weights.columns())
            ? Products.sandwich(weights, source.matrix())
            : Variant.RAW.moment(samples));
  }

  /**
   * The moments of samples y = Wᵀ x, likewise.
   *
   * @param samples y, N × d
   * @param weights W, the dimension of x × d
   * @param source the raw moment of x
   */
  static SampleMoments ofTransposedProducts(Matrix samples, Matrix weights, SecondMoment source) {
    return of(
        samples,
        isPassMoreExpensive(samples, weights.rows())
            ? Products.transposeSandwich(weights, source.matrix())
            : Variant.RAW.moment(samples));
  }

  /** By operations; half of those of a symmetric product are spared at best. */
  private static boolean isPassMoreExpensive(Matrix samples, int sourceDimension) {
    long d = samples.columns();
    return 2L * sourceDimension * (sourceDimension + d) < samples.rows() * d;
  }
}
