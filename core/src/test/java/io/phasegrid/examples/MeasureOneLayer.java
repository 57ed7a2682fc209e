package io.phasegrid.examples;

import io.phasegrid.api.measures.LayerAlignments;
import io.phasegrid.api.measures.Relation;

/** The example of measures in README.md. */
final class MeasureOneLayer {

  private MeasureOneLayer() {}

  /** Measures a layer and prints what it found. */
  static void print(double[][] weights, double[][] inputs, double[][] gradients) {
    // README begins
    LayerAlignments layer = LayerAlignments.of(weights, inputs, gradients);
    for (Relation relation : Relation.values()) {
      System.out.printf(
          "%s: alpha %.2f, null %.2f, excess %.2f%n",
          relation.id(), layer.alpha(relation), layer.nullMean(relation), layer.excess(relation));
    }
    System.out.printf(
        "p = %.2f, q = %.2f%n", layer.spectrum().p().exponent(), layer.spectrum().q().exponent());
    // README ends
  }
}
