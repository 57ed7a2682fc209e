package io.phasegrid.measure;

/**
 * Statistics of one layer under one variant of its moments.
 *
 * @param variant how moments are computed from samples
 * @param alpha the six alignments
 * @param nulls structural null of each alignment, with its error
 * @param traces traces of H_a, H_b, G_a, G_b and Z
 * @param participations participation ratios of the same
 */
public record LayerMeasurement(
    Variant variant,
    Alignments alpha,
    NullEstimate nulls,
    MomentScalars traces,
    MomentScalars participations) {

  /**
   * Squared norm of the mean of the unit vectors of h_b under the normalised variant, which its
   * trace lacks.
   */
  public double unitMeanOfH() {
    return 1 - traces.hb();
  }

  /** The same of g_b. */
  public double unitMeanOfG() {
    return 1 - traces.gb();
  }

  /** The larger of the two. */
  public double unitMean() {
    return Math.max(unitMeanOfH(), unitMeanOfG());
  }

  /**
   * Measures a layer.
   *
   * @param moments of the layer, under the variant
   * @param structure structural null of the layer's weights
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
