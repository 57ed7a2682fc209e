package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Rotations;

/**
 * The alignments that a layer would show without being aligned: H_a and G_b are rotated at random,
 * while H_b = W H_a Wᵀ and G_a = Wᵀ G_b W keep the ties that every layer has. For f-RWA and b-GWA
 * this null is often above .7, so a bare α of that size says nothing for them.
 */
public final class StructuralNull {

  private StructuralNull() {}

  /**
   * The mean over rotations.
   *
   * @param moments of a layer
   * @param weights W of the same layer, d_b × d_a
   * @param rotations how many, at least 1
   */
  public static Alignments of(Moments moments, Matrix weights, int rotations) {
    double[] sums = new double[Relation.values().length];
    for (int i = 0; i < rotations; i++) {
      Moments rotated =
          moments.rotated(
              weights,
              Rotations.of(weights.columns(), 2 * i),
              Rotations.of(weights.rows(), 2 * i + 1));
      for (Relation relation : Relation.values()) {
        sums[relation.ordinal()] += relation.alignment(rotated);
      }
    }
    return Alignments.of(relation -> sums[relation.ordinal()] / rotations);
  }
}
