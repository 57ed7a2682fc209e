package io.phasegrid.phase;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import java.util.List;
import java.util.function.Function;

/**
 * What the rule looks at in one network.
 *
 * @param finite whether all weights are finite numbers
 * @param score R² on held-out samples, or for classes (accuracy − majority)/(1 − majority)
 * @param middleLayers all weight layers but the first and the last, at least one
 */
public record NetworkEvidence(boolean finite, double score, List<LayerEvidence> middleLayers) {

  /** Keeps its own copy of the list. */
  public NetworkEvidence {
    middleLayers = List.copyOf(middleLayers);
  }

  /** Each alignment as the mean over the middle layers: the cell's own α. */
  public Alignments alpha() {
    return meanOver(LayerEvidence::alpha);
  }

  /** Each null as the mean over the middle layers. */
  public Alignments nulls() {
    return meanOver(LayerEvidence::nulls);
  }

  private Alignments meanOver(Function<LayerEvidence, Alignments> part) {
    return Alignments.of(relation -> meanOver(part, relation));
  }

  private double meanOver(Function<LayerEvidence, Alignments> part, Relation relation) {
    double sum = 0;
    for (LayerEvidence layer : middleLayers) {
      sum += part.apply(layer).get(relation);
    }
    return sum / middleLayers.size();
  }
}
