package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Structural null: the alignments that a layer would show without being aligned. H_a and G_b are
 * rotated at random, while H_b = W H_a Wᵀ and G_a = Wᵀ G_b W keep the dependencies that every layer
 * has. For f-RWA and b-GWA this null is often above .7, so an α of that size alone is no evidence
 * of alignment there.
 *
 * <p>A uniformly random rotation leaves only the eigenvalues of a moment. The products with the
 * rotations are therefore computed once per weight matrix, and no matrix is built for any moment,
 * see {@link RotatedWeights}. The contribution of the means of sums over entries is known in closed
 * form, see {@link RotationMeans}, so a few rotations suffice to estimate the remainder.
 */
public final class StructuralNull {

  private static final int ROTATED_UNITS = 512;
  private static final int FEWEST_ROTATIONS = 2;
  private static final int MOST_ROTATIONS = 8;

  private final List<RotatedWeights> rotations = new ArrayList<>();
  private final CorrelationTerms za;
  private final CorrelationTerms zb;
  private final double traceZ;

  /** Terms of H_a, which all observations of a layer share. */
  private final Map<SecondMoment, Inputs> inputs = new HashMap<>();

  /**
   * Terms of the null that depend on H_a.
   *
   * @param lambda its eigenvalues
   * @param forward one entry per rotation
   */
  private record Inputs(double[] lambda, List<RotatedWeights.Forward> forward) {}

  private StructuralNull(Matrix scaled, CorrelationTerms za, CorrelationTerms zb, int count) {
    this.za = za;
    this.zb = zb;
    traceZ = scaled.squaredNorm();
    for (int i = 0; i < count; i++) {
      rotations.add(
          RotatedWeights.of(
              scaled,
              Rotations.of(scaled.columns(), 2 * i),
              Rotations.of(scaled.rows(), 2 * i + 1)));
    }
  }

  /**
   * Number of rotations that suffice: nulls scatter as one over the dimension, so large layers need
   * fewer.
   *
   * @param rows d_b
   * @param columns d_a
   * @return from 2 to 8
   */
  public static int sufficientRotations(int rows, int columns) {
    return Math.max(
        FEWEST_ROTATIONS, Math.min(MOST_ROTATIONS, ROTATED_UNITS / Math.max(rows, columns)));
  }

  /**
   * Computes the null of a layer.
   *
   * @param weights W, d_b × d_a
   * @param rotations number of random rotations to average over, at least 1
   */
  public static StructuralNull of(Matrix weights, int rotations) {
    // Alignments are independent of scale; the fourth powers of small weights would underflow.
    Matrix scaled = weights.scaled(SymmetricDirection.powerOfTwoAgainst(weights.values()));
    return new StructuralNull(
        scaled,
        CorrelationTerms.of(Products.gram(scaled, 1)),
        CorrelationTerms.of(Products.outerGram(scaled)),
        rotations);
  }

  /**
   * Computes the null of a layer whose Z is already known.
   *
   * @param weights W, single-precision numbers, whose squares do not underflow
   * @param za Z_a = WᵀW
   * @param zb Z_b = W Wᵀ
   * @param rotations number of random rotations to average over, at least 1
   */
  static StructuralNull of(Matrix weights, SecondMoment za, SecondMoment zb, int rotations) {
    double scale = SymmetricDirection.powerOfTwoAgainst(weights.values());
    return new StructuralNull(
        weights.scaled(scale),
        CorrelationTerms.of(za.matrix(), scale * scale),
        CorrelationTerms.of(zb.matrix(), scale * scale),
        rotations);
  }

  /**
   * Estimates the null alignments and their errors.
   *
   * @param moments of samples of the same layer
   */
  public NullEstimate of(Moments moments) {
    return of(moments.ha(), moments.gb());
  }

  /**
   * Estimates the null alignments with any moments of the two sides.
   *
   * @param ha d_a × d_a
   * @param gb d_b × d_b
   */
  NullEstimate of(SecondMoment ha, SecondMoment gb) {
    Inputs of = inputs(ha);
    double[] mu = spectrum(gb);
    List<CovarianceSums[]> rotated = new ArrayList<>();
    for (int i = 0; i < rotations.size(); i++) {
      rotated.add(rotations.get(i).comovements(of.forward.get(i), mu, za, zb));
    }
    return NullEstimate.of(rotated, new RotationMeans(of.lambda, mu, za, zb, traceZ).comovements());
  }

  private synchronized Inputs inputs(SecondMoment ha) {
    return inputs.computeIfAbsent(
        ha,
        moment -> {
          double[] lambda = spectrum(moment);
          return new Inputs(
              lambda, rotations.stream().map(weights -> weights.forward(lambda, zb)).toList());
        });
  }

  /** Eigenvalues of a moment, scaled to be at most about 1. */
  private static double[] spectrum(SecondMoment moment) {
    double[] eigenvalues = moment.eigenvalues();
    double scale = SymmetricDirection.powerOfTwoAgainst(eigenvalues);
    double[] scaled = new double[eigenvalues.length];
    for (int i = 0; i < scaled.length; i++) {
      // Rounding may make the zero eigenvalues of a singular moment negative.
      scaled[i] = scale * Math.max(0, eigenvalues[i]);
    }
    return scaled;
  }
}
