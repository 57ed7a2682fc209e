package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The alignments that a layer would show without being aligned: H_a and G_b are rotated at random,
 * while H_b = W H_a Wᵀ and G_a = Wᵀ G_b W keep the ties that every layer has. For f-RWA and b-GWA
 * this null is often above .7, so a bare α of that size says nothing for them.
 *
 * <p>A uniformly random rotation leaves only the eigenvalues of a moment. So the products with the
 * rotations are made once for the weights, and no matrix is made for any moment: see {@link
 * RotatedWeights}. What the mean over all rotations owes to the means of sums over entries is known
 * in closed form, see {@link RotationMeans}: a few rotations have to tell only the rest.
 */
public final class StructuralNull {

  private static final int ROTATED_UNITS = 512;
  private static final int FEWEST_ROTATIONS = 2;
  private static final int MOST_ROTATIONS = 8;

  private final List<RotatedWeights> rotations = new ArrayList<>();
  private final CorrelationTerms za;
  private final CorrelationTerms zb;
  private final double traceZ;

  /** A layer's moment H_a is the same in all its observations. */
  private final Map<SecondMoment, Inputs> inputs = new HashMap<>();

  /**
   * What the null owes to H_a.
   *
   * @param lambda its eigenvalues
   * @param forward for every rotation
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
   * How many rotations suffice: nulls scatter as one over the dimension, so large layers need
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
   * The null of a layer.
   *
   * @param weights W, d_b × d_a
   * @param rotations how many random rotations to average over, at least 1
   */
  public static StructuralNull of(Matrix weights, int rotations) {
    // An alignment does not depend on scale; the fourth powers of small weights would vanish.
    Matrix scaled = scaled(weights, CentredDirection.powerOfTwoAgainst(weights.values()));
    return new StructuralNull(
        scaled,
        CorrelationTerms.of(Products.gram(scaled, 1)),
        CorrelationTerms.of(Products.outerGram(scaled)),
        rotations);
  }

  /**
   * The null of a layer whose Z is at hand.
   *
   * @param weights W, of single-precision numbers, whose squares do not vanish
   * @param za Z_a = WᵀW
   * @param zb Z_b = W Wᵀ
   * @param rotations how many random rotations to average over, at least 1
   */
  static StructuralNull of(Matrix weights, SecondMoment za, SecondMoment zb, int rotations) {
    double scale = CentredDirection.powerOfTwoAgainst(weights.values());
    return new StructuralNull(
        scaled(weights, scale),
        CorrelationTerms.of(za.matrix(), scale * scale),
        CorrelationTerms.of(zb.matrix(), scale * scale),
        rotations);
  }

  /**
   * The alignments without alignment, and how well the rotations tell them.
   *
   * @param moments of samples of the same layer
   */
  public NullEstimate of(Moments moments) {
    Inputs of = inputs(moments.ha());
    double[] mu = spectrum(moments.gb());
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

  /** The eigenvalues of a moment, scaled to be at most about 1. */
  private static double[] spectrum(SecondMoment moment) {
    double[] eigenvalues = moment.eigenvalues();
    double scale = CentredDirection.powerOfTwoAgainst(eigenvalues);
    double[] scaled = new double[eigenvalues.length];
    for (int i = 0; i < scaled.length; i++) {
      // Rounding may push the zeros of a singular moment below 0.
      scaled[i] = scale * Math.max(0, eigenvalues[i]);
    }
    return scaled;
  }

  private static Matrix scaled(Matrix weights, double scale) {
    double[] scaled = new double[weights.values().length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scale * weights.values()[i];
    }
    return new Matrix(weights.rows(), weights.columns(), scaled);
  }
}
