package io.phasegrid.phase;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import java.util.List;
import java.util.function.Function;

/**
 * Statistics of one network that {@link PhaseRule} uses.
 *
 * @param finite whether all weights are finite numbers
 * @param score R² on held-out samples, or for classes (accuracy − majority)/(1 − majority)
 * @param layers those by which the network is classified ({@code phase.layers}); at least one
 */
public record NetworkEvidence(boolean finite, double score, List<LayerEvidence> layers) {

  /** Copies the list. */
  public NetworkEvidence {
    layers = List.copyOf(layers);
  }

  /** Each alignment averaged over the layers: the α of the cell. */
  public Alignments alpha() {
    return meanOver(LayerEvidence::alpha);
  }

  /** Each structural null averaged over the layers. */
  public Alignments nulls() {
    return meanOver(LayerEvidence::nulls);
  }

  /** Largest {@link LayerEvidence#unitMean} of the layers; NaN if one is NaN. */
  public double maxUnitMean() {
    return layers.stream()
        .mapToDouble(LayerEvidence::unitMean)
        .reduce(Double.NEGATIVE_INFINITY, Math::max);
  }

  private Alignments meanOver(Function<LayerEvidence, Alignments> part) {
    return Alignments.of(relation -> meanOver(part, relation));
  }

  private double meanOver(Function<LayerEvidence, Alignments> part, Relation relation) {
    double sum = 0;
    for (LayerEvidence layer : layers) {
      sum += part.apply(layer).get(relation);
    }
    return sum / layers.size();
  }
}
