package io.phasegrid.measure;

/**
 * The statistics of one layer under one variant of its moments.
 *
 * @param variant how samples became moments
 * @param alpha the six alignments
 * @param nulls the structural null of each, with its error
 * @param traces of the moments H_a, H_b, G_a, G_b and of Z
 * @param participations participation ratios of the same
 */
public record LayerMeasurement(
    Variant variant,
    Alignments alpha,
    NullEstimate nulls,
    MomentScalars traces,
    MomentScalars participations) {

  /**
   * Measures a layer.
   *
   * @param moments of the layer, under the variant
   * @param structure the null of the layer's weights
   */
  public static LayerMeasurement of(Variant variant, Moments moments, StructuralNull structure) {
    return new LayerMeasurement(
        variant,
        Alignments.of(moments),
        structure.of(moments),
        MomentScalars.of(moments, SecondMoment::trace),
        MomentScalars.of(moments, SecondMoment::participation));
  }
}
