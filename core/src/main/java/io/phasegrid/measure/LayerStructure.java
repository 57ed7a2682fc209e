package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.List;

/**
 * What the measures of a layer owe to its weights and to the way forward: made once, it serves
 * every observation of the same network on the same inputs.
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
   * The structure of a layer.
   *
   * @param inputs moments of the layer's inputs h_a
   * @param rotations from which the null is estimated, at least 1
   */
  public static LayerStructure of(Representation layer, SampleMoments inputs, int rotations) {
    return new LayerStructure(layer, inputs, rotations);
  }

  /** Z_a = WᵀW. */
  public SecondMoment za() {
    return za;
  }

  /**
   * The statistics of the layer with the gradients of one observation.
   *
   * @param variants with raw and with normalised moments
   * @param spectrum from raw moments
   * @param raw the raw moments themselves
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
