package io.phasegrid.measure;

import io.phasegrid.linear.Eigenvalues;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.ArrayList;
import java.util.List;

/**
 * The alignments that a layer would show without being aligned: H_a and G_b are rotated at random,
 * while H_b = W H_a Wᵀ and G_a = Wᵀ G_b W keep the ties that every layer has. For f-RWA and b-GWA
 * this null is often above .7, so a bare α of that size says nothing for them.
 *
 * <p>A uniformly random rotation leaves only the eigenvalues of a moment: the rotated H_a is F Fᵀ
 * with F = Q Λ^½, and then H_b = (W F)(W F)ᵀ. The products W Q depend on the weights alone and
 * serve every moment that is measured on them.
 */
public final class StructuralNull {

  private static final int ROTATED_UNITS = 512;
  private static final int FEWEST_ROTATIONS = 2;
  private static final int MOST_ROTATIONS = 8;

  private final List<Matrix> rotationsA;
  private final List<Matrix> rotationsB;
  private final List<Matrix> weightsTimesA;
  private final List<Matrix> transposeTimesB;

  private StructuralNull(Matrix weights, int rotations) {
    rotationsA = new ArrayList<>();
    rotationsB = new ArrayList<>();
    weightsTimesA = new ArrayList<>();
    transposeTimesB = new ArrayList<>();
    for (int i = 0; i < rotations; i++) {
      rotationsA.add(Rotations.of(weights.columns(), 2 * i));
      rotationsB.add(Rotations.of(weights.rows(), 2 * i + 1));
      weightsTimesA.add(Products.multiply(weights, rotationsA.get(i)));
      transposeTimesB.add(Products.transposeMultiply(weights, rotationsB.get(i)));
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
    return new StructuralNull(weights, rotations);
  }

  /**
   * The mean alignments over the rotations.
   *
   * @param moments of samples of the same layer
   */
  public Alignments of(Moments moments) {
    double[] scaleA = rootEigenvalues(moments.ha());
    double[] scaleB = rootEigenvalues(moments.gb());
    CentredDirection za = CentredDirection.of(moments.za());
    CentredDirection zb = CentredDirection.of(moments.zb());
    double[] sums = new double[Relation.values().length];
    for (int i = 0; i < rotationsA.size(); i++) {
      Alignments rotated =
          new Directions(
                  outer(rotationsA.get(i), scaleA),
                  outer(weightsTimesA.get(i), scaleA),
                  outer(transposeTimesB.get(i), scaleB),
                  outer(rotationsB.get(i), scaleB),
                  za,
                  zb)
              .alignments();
      for (Relation relation : Relation.values()) {
        sums[relation.ordinal()] += rotated.get(relation);
      }
    }
    return Alignments.of(relation -> sums[relation.ordinal()] / rotationsA.size());
  }

  /** The direction of F Fᵀ, where F is a matrix with its columns scaled. */
  private static CentredDirection outer(Matrix matrix, double[] scale) {
    double[] scaled = new double[matrix.values().length];
    int columns = matrix.columns();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = matrix.values()[i] * scale[i % columns];
    }
    return CentredDirection.of(Products.outerGram(new Matrix(matrix.rows(), columns, scaled)));
  }

  private static double[] rootEigenvalues(Matrix moment) {
    double[] roots = Eigenvalues.of(moment);
    for (int i = 0; i < roots.length; i++) {
      // Rounding may push the zeros of a singular moment below 0.
      roots[i] = Math.sqrt(Math.max(0, roots[i]));
    }
    return roots;
  }
}
