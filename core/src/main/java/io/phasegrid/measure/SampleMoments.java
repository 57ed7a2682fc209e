package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;

/**
 * The moments of samples under the variants that are measured.
 *
 * @param raw under {@link Variant#RAW}
 * @param normalised under {@link Variant#NORMALISED}
 */
public record SampleMoments(SecondMoment raw, SecondMoment normalised) {

  /** The moments of samples, N × d. */
  public static SampleMoments of(Matrix samples) {
    return new SampleMoments(
        SecondMoment.of(Variant.RAW.moment(samples)),
        SecondMoment.of(Variant.NORMALISED.moment(samples)));
  }
}
