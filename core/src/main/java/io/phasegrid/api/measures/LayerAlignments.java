package io.phasegrid.api.measures;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.NullEstimate;
import io.phasegrid.measure.Spectrum;
import io.phasegrid.measure.StructuralNull;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * How well the representations, gradients and weights of one fully connected layer align: the six
 * alignments α, their structural nulls, and the layer's spectrum.
 *
 * <p>Arguments, for N held-out samples:
 *
 * <ul>
 *   <li>{@code weights}: W, units × features
 *   <li>{@code inputs}: h_a, N × features, the activations that enter the layer
 *   <li>{@code gradients}: g_b = −∂ℓ/∂h_b, N × units, the negative gradient of each sample's own
 *       loss by the preactivations h_b = W h_a (+ bias)
 * </ul>
 *
 * <p>A bias is not part of h_b here. The input-side gradients are g_a = Wᵀ g_b. Second moments are
 * quadratic and α does not depend on scale, so neither the sign of the gradients nor a common
 * factor such as 1/batch changes α, nulls, p or q; the factor scales only g. Gradients averaged
 * over a batch are not valid: each row must belong to one sample.
 *
 * <pre>{@code
 * LayerAlignments layer = LayerAlignments.of(weights, inputs, gradients);
 * double alpha = layer.alpha(Relation.FORWARD_RGA);
 * double excess = layer.excess(Relation.FORWARD_RGA);
 * double p = layer.spectrum().p().exponent();
 * }</pre>
 *
 * <p>Phasegrid's labels count a relation as holding if its normalised α ≥ 0.7 and its excess ≥ 0.5.
 */
public final class LayerAlignments {

  private final Variant variant;
  private final Alignments alpha;
  private final NullEstimate nulls;
  private final Alignments excess;
  private final LayerSpectrum spectrum;

  private LayerAlignments(
      Variant variant, Alignments alpha, NullEstimate nulls, LayerSpectrum spectrum) {
    this.variant = variant;
    this.alpha = alpha;
    this.nulls = nulls;
    this.excess = alpha.excessOver(nulls.mean());
    this.spectrum = spectrum;
  }

  /**
   * Measures a layer by normalised moments.
   *
   * @param weights W, units × features
   * @param inputs h_a, N × features
   * @param gradients g_b, N × units
   * @throws IllegalArgumentException if an argument is empty, ragged or not finite, or shapes do
   *     not match
   */
  public static LayerAlignments of(double[][] weights, double[][] inputs, double[][] gradients) {
    return of(weights, inputs, gradients, Variant.NORMALISED);
  }

  /**
   * Measures a layer.
   *
   * @param weights W, units × features
   * @param inputs h_a, N × features
   * @param gradients g_b, N × units
   * @param variant of the moments behind alignments and nulls; the spectrum is always raw
   * @throws IllegalArgumentException if an argument is empty, ragged or not finite, or shapes do
   *     not match
   */
  public static LayerAlignments of(
      double[][] weights, double[][] inputs, double[][] gradients, Variant variant) {
    Matrix w = CheckedMatrix.of("weights", weights);
    Matrix ha = CheckedMatrix.of("inputs", inputs);
    Matrix gb = CheckedMatrix.of("gradients", gradients);
    require("weights", "columns", w.columns(), "inputs", "columns", ha.columns(), "features");
    require("weights", "rows", w.rows(), "gradients", "columns", gb.columns(), "units");
    require("inputs", "rows", ha.rows(), "gradients", "rows", gb.rows(), "samples");
    LayerSamples samples = new LayerSamples(w, ha, gb);
    Moments raw = Moments.of(samples, Variant.RAW.measured());
    Moments moments = variant == Variant.RAW ? raw : Moments.of(samples, variant.measured());
    int rotations = StructuralNull.sufficientRotations(w.rows(), w.columns());
    return new LayerAlignments(
        variant,
        Alignments.of(moments),
        StructuralNull.of(w, rotations).of(moments),
        LayerSpectrum.of(Spectrum.of(w, raw)));
  }

  /** {@link #of(double[][], double[][], double[][])} for single precision. */
  public static LayerAlignments of(float[][] weights, float[][] inputs, float[][] gradients) {
    return of(weights, inputs, gradients, Variant.NORMALISED);
  }

  /** {@link #of(double[][], double[][], double[][], Variant)} for single precision. */
  public static LayerAlignments of(
      float[][] weights, float[][] inputs, float[][] gradients, Variant variant) {
    return of(
        CheckedMatrix.widened(weights),
        CheckedMatrix.widened(inputs),
        CheckedMatrix.widened(gradients),
        variant);
  }

  private static void require(
      String one, String side, int size, String other, String otherSide, int otherSize, String of) {
    if (size != otherSize) {
      throw new IllegalArgumentException(
          "%s has %s %s and %s has %s %s: both must be the number of %s."
              .formatted(one, size, side, other, otherSize, otherSide, of));
    }
  }

  /** The variant of the moments behind alignments and nulls. */
  public Variant variant() {
    return variant;
  }

  /**
   * The alignment: Pearson's correlation of the entries of the relation's two matrices.
   *
   * @return −1 to 1; NaN where a matrix is constant, as for weights of zero
   */
  public double alpha(Relation relation) {
    return alpha.get(relation.measured());
  }

  /** The mean alignment over the six relations. */
  public double meanAlpha() {
    return alpha.mean();
  }

  /**
   * The structural null: the expected alignment after random rotations of H_a and G_b that keep H_b
   * = W H_a Wᵀ and G_a = Wᵀ G_b W. Two relations, f-RWA and b-GWA, have nulls above 0.7 in many
   * layers.
   */
  public double nullMean(Relation relation) {
    return nulls.mean().get(relation.measured());
  }

  /** Standard deviation of the alignment over random rotations. */
  public double nullDeviation(Relation relation) {
    return nulls.deviation().get(relation.measured());
  }

  /** The alignment relative to its null, (α − null)/(1 − null): 0 as by chance, 1 at most. */
  public double excess(Relation relation) {
    return excess.get(relation.measured());
  }

  /** The layer in the singular basis of its weights, with the exponents p and q; always raw. */
  public LayerSpectrum spectrum() {
    return spectrum;
  }

  /** A line for each relation: id, α, null ± standard deviation, excess. */
  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner("\n");
    for (Relation relation : Relation.values()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s α %.3f null %.3f ± %.3f excess %.3f",
              relation.id(),
              alpha(relation),
              nullMean(relation),
              nullDeviation(relation),
              excess(relation)));
    }
    return lines.toString();
  }
}
