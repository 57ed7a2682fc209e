package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.List;

/**
 * Gradient-independent part of a layer's measures, from its weights and forward pass. Computed
 * once, it serves every observation of the same network on the same inputs.
 */
public final class LayerStructure {

  private final Matrix weights;
  private final SampleMoments inputs;
  private final SampleMoments preactivations;
  private final SecondMoment za;
  private final SecondMoment zb;
  private final StructuralNull structuralNull;
  private final SingularBasis basis;

  private LayerStructure(Representation layer, SampleMoments inputs, int rotations) {
    Matrix weights = layer.weights();
    this.weights = weights;
    this.inputs = inputs;
    this.preactivations = SampleMoments.ofProducts(layer.preactivations(), weights, inputs.raw());
    this.za = SecondMoment.of(Products.gram(weights, 1));
    this.zb = SecondMoment.of(Products.outerGram(weights));
    this.structuralNull = StructuralNull.of(weights, za, zb, rotations);
    this.basis = SingularBasis.of(weights, inputs.raw());
  }

  /**
   * Computes the structure of a layer.
   *
   * @param inputs moments of the layer's inputs h_a
   * @param rotations number of rotations from which the null is estimated, at least 1
   */
  public static LayerStructure of(Representation layer, SampleMoments inputs, int rotations) {
    return new LayerStructure(layer, inputs, rotations);
  }

  /** Z_a = WᵀW. */
  public SecondMoment za() {
    return za;
  }

  /**
   * Null of the alignment of Z_a with WᵀSW: its expectation when S is rotated at random.
   *
   * @param s d_b × d_b, symmetric and positive
   */
  public double nullOfAnsatz(SecondMoment s) {
    return structuralNull.of(inputs.raw(), s).mean().get(Relation.BACKWARD_GWA);
  }

  /**
   * Statistics under another variant of moments.
   *
   * @param layer samples of this layer
   */
  public LayerMeasurement under(Variant variant, LayerSamples layer) {
    return LayerMeasurement.of(variant, Moments.of(layer, variant), structuralNull);
  }

  /**
   * Measures of the layer with the gradients of one observation.
   *
   * @param variants statistics with raw and with normalised moments
   * @param spectrum from raw moments
   * @param raw the raw moments
   */
  public record Measures(List<LayerMeasurement> variants, Spectrum spectrum, Moments raw) {}

  /**
   * Measures the layer.
   *
   * @param gradients g_b, N × d_b
   * @param inputGradients g_a = Wᵀ g_b, N × d_a
   */
  public Measures with(Matrix gradients, Matrix inputGradients) {
    SampleMoments gb = SampleMoments.of(gradients);
    SampleMoments ga = SampleMoments.ofTransposedProducts(inputGradients, weights, gb.raw());
    Moments raw = new Moments(inputs.raw(), preactivations.raw(), ga.raw(), gb.raw(), za, zb);
    Moments normalised =
        new Moments(
            inputs.normalised(),
            preactivations.normalised(),
            ga.normalised(),
            gb.normalised(),
            za,
            zb);
    return new Measures(
        List.of(
            LayerMeasurement.of(Variant.RAW, raw, structuralNull),
            LayerMeasurement.of(Variant.NORMALISED, normalised, structuralNull)),
        basis.with(gb.raw()),
        raw);
  }
}
