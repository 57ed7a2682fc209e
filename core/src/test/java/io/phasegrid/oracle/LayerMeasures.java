package io.phasegrid.oracle;

import java.util.Map;

/**
 * All measures of a layer.
 *
 * @param modes the alignments, by how the moments are taken
 * @param exponents from raw moments
 */
public record LayerMeasures(Map<Variant, Mode> modes, Exponents exponents) {

  /**
   * The measures of one kind of moments.
   *
   * @param matrices the six matrices
   * @param alpha the six alignments
   * @param participation tr² / ‖·‖² of each matrix
   * @param nullAlpha each relation's alignment under random rotation
   */
  public record Mode(
      Map<Moment, double[][]> matrices,
      Map<Relation, Double> alpha,
      Map<Moment, Double> participation,
      Map<Relation, Double> nullAlpha) {}
}
