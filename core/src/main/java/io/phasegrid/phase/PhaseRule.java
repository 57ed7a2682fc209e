package io.phasegrid.phase;

import static io.phasegrid.sweep.ThresholdKey.ALPHA;
import static io.phasegrid.sweep.ThresholdKey.COLLAPSED;
import static io.phasegrid.sweep.ThresholdKey.DRIFT;
import static io.phasegrid.sweep.ThresholdKey.EQUILIBRATION;
import static io.phasegrid.sweep.ThresholdKey.EXCESS;
import static io.phasegrid.sweep.ThresholdKey.FLAT;
import static io.phasegrid.sweep.ThresholdKey.RANK;
import static io.phasegrid.sweep.ThresholdKey.SCORE;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import io.phasegrid.sweep.Thresholds;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rule that maps a network's statistics to a state and a label.
 *
 * <p>States are tested first, because alignments of a network that learnt nothing or has rank one
 * are meaningless. A relation holds if its alignment of normalised moments, averaged over the
 * network's layers, reaches the threshold and exceeds its structural null by the required margin.
 * The same test applies to single relations, to both directions and to CRH, and to each layer by
 * itself. Layers are those that {@code thresholds.layers} chooses.
 *
 * @param thresholds of the states and relations
 */
public record PhaseRule(Thresholds thresholds) implements Serializable {

  /** Increases whenever the same statistics and thresholds could give another label. */
  public static final int VERSION = 2;

  private static final double WORST_SCORE = -1;

  /** Classifies a network. Comparisons are written so that NaN fails every test. */
  public Classification classify(NetworkEvidence network) {
    if (!network.finite() || !(network.score() >= WORST_SCORE)) {
      return Classification.unfit(State.DIVERGED);
    }
    if (anyLayer(network, layer -> !(layer.normRatio() >= thresholds.get(COLLAPSED)))) {
      return Classification.unfit(State.COLLAPSED);
    }
    if (!(network.score() >= thresholds.get(SCORE))) {
      return Classification.unfit(State.UNTRAINED);
    }
    if (anyLayer(network, layer -> !(layer.rank() >= thresholds.get(RANK)))) {
      return Classification.unfit(State.RANK_ONE);
    }
    return new Classification(State.OK, Optional.of(phase(network)));
  }

  /**
   * Whether the statistics describe an equilibrium rather than a transient: weight decay has had
   * time to act, and α has settled if its drift was measured.
   *
   * @param progress η · γ · steps: training time in units of the time constant of weight decay
   * @param drift change of mean α over the last third of training; empty if not measured
   */
  public boolean isEquilibrated(double progress, OptionalDouble drift) {
    return progress >= thresholds.get(EQUILIBRATION)
        && (drift.isEmpty() || Math.abs(drift.getAsDouble()) <= thresholds.get(DRIFT));
  }

  private Classification.Phase phase(NetworkEvidence network) {
    List<Set<Relation>> ofLayers =
        network.layers().stream().map(layer -> holding(layer.alpha(), layer.nulls())).toList();
    Set<Relation> every = EnumSet.allOf(Relation.class);
    ofLayers.forEach(every::retainAll);
    Set<Relation> holding = holding(network.alpha(), network.nulls());
    boolean flat = !anyLayer(network, layer -> !(layer.spreadZ() <= thresholds.get(FLAT)));
    return new Classification.Phase(
        label(holding, flat),
        label(every, flat),
        (int) ofLayers.stream().filter(layer -> layer.containsAll(holding)).count());
  }

  private Set<Relation> holding(Alignments alpha, Alignments nulls) {
    Alignments excess = alpha.excessOver(nulls);
    Set<Relation> holding = EnumSet.noneOf(Relation.class);
    for (Relation relation : Relation.values()) {
      if (alpha.get(relation) >= thresholds.get(ALPHA)
          && excess.get(relation) >= thresholds.get(EXCESS)) {
        holding.add(relation);
      }
    }
    return holding;
  }

  private static Label label(Set<Relation> holding, boolean flat) {
    boolean forward = holding.stream().anyMatch(Relation::isForward);
    boolean backward = holding.stream().anyMatch(relation -> !relation.isForward());
    if (holding.size() == Relation.values().length) {
      return flat ? Label.CRH_PLUS : Label.CRH;
    }
    if (forward && backward) {
      return Label.BOTH;
    }
    if (forward) {
      return Label.FORWARD;
    }
    return backward ? Label.BACKWARD : Label.NONE;
  }

  private static boolean anyLayer(NetworkEvidence network, Predicate<LayerEvidence> test) {
    return network.layers().stream().anyMatch(test);
  }
}
