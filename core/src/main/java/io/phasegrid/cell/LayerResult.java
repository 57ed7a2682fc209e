package io.phasegrid.cell;

import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.Variant;
import io.phasegrid.theory.LayerTheory;
import io.phasegrid.theory.UpdateRule;
import java.util.List;
import java.util.Optional;

/**
 * Measurement of one weight layer at one step under one kind of observation.
 *
 * @param layer from 1 for the layer next to the inputs
 * @param name of the layer
 * @param step number of updates made before
 * @param loss held-out loss of the network
 * @param score of the network
 * @param normRatio ‖W‖/‖W₀‖
 * @param variants statistics of raw and normalised moments
 * @param exponents fitted to raw moments
 * @param z squared singular values of W, descending
 * @param h diagonal of Vᵀ H_a V (raw)
 * @param g diagonal of Uᵀ G_b U (raw)
 * @param theory empty if not requested
 * @param noiseOverlap empty without anisotropic noise on neuron gradients
 */
public record LayerResult(
    int layer,
    String name,
    int step,
    Measurement kind,
    double loss,
    double score,
    double normRatio,
    List<LayerMeasurement> variants,
    Exponents exponents,
    double[] z,
    double[] h,
    double[] g,
    Optional<LayerTheory> theory,
    Optional<NoiseOverlap> noiseOverlap) {

  /**
   * Statistics under one variant.
   *
   * @throws java.util.NoSuchElementException if it was not measured
   */
  public LayerMeasurement under(Variant variant) {
    return variants.stream()
        .filter(measurement -> measurement.variant() == variant)
        .findFirst()
        .orElseThrow();
  }

  /** The same numbers labelled with another kind, for networks trained without noise. */
  LayerResult as(Measurement otherKind) {
    return with(otherKind, theory);
  }

  /** The same numbers for a network trained by another rule from this step on. */
  LayerResult under(Optional<UpdateRule> rule) {
    return with(kind, theory.map(said -> said.under(rule)));
  }

  private LayerResult with(Measurement otherKind, Optional<LayerTheory> otherTheory) {
    return new LayerResult(
        layer,
        name,
        step,
        otherKind,
        loss,
        score,
        normRatio,
        variants,
        exponents,
        z,
        h,
        g,
        otherTheory,
        noiseOverlap);
  }
}
