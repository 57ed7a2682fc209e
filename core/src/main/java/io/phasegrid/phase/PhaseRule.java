package io.phasegrid.phase;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The rule that turns statistics into states and labels.
 *
 * <p>States come first, since alignments of a network that learnt nothing, or of rank one, mean
 * nothing. A relation holds if its alignment of normalised moments, averaged over the middle
 * layers, reaches the threshold and exceeds its structural null by enough; this holds for PAH and
 * for single relations as it does for CRH.
 *
 * @param thresholds where the lines are drawn
 */
public record PhaseRule(Thresholds thresholds) implements Serializable {

  /** Changes whenever the same statistics and thresholds could give another label. */
  public static final int VERSION = 1;

  private static final double WORST_SCORE = -1;

  /** Judges a network. Comparisons are written so that NaN fails every test. */
  public Judgement judge(NetworkEvidence network) {
    if (!network.finite() || !(network.score() >= WORST_SCORE)) {
      return Judgement.unfit(State.DIVERGED);
    }
    if (anyLayer(network, layer -> !(layer.normRatio() >= thresholds.collapsed()))) {
      return Judgement.unfit(State.COLLAPSED);
    }
    if (!(network.score() >= thresholds.score())) {
      return Judgement.unfit(State.UNTRAINED);
    }
    if (anyLayer(network, layer -> !(layer.rank() >= thresholds.rank()))) {
      return Judgement.unfit(State.RANK_ONE);
    }
    return Judgement.labelled(label(network));
  }

  private Label label(NetworkEvidence network) {
    Alignments alpha = network.alpha();
    Alignments excess = alpha.excessOver(network.nulls());
    long forward =
        Arrays.stream(Relation.values())
            .filter(relation -> relation.isForward() && holds(relation, alpha, excess))
            .count();
    long backward =
        Arrays.stream(Relation.values())
            .filter(relation -> !relation.isForward() && holds(relation, alpha, excess))
            .count();
    if (forward + backward == Relation.values().length) {
      boolean flat = !anyLayer(network, layer -> !(layer.spreadZ() <= thresholds.flat()));
      return flat ? Label.CRH_PLUS : Label.CRH;
    }
    if (forward > 0 && backward > 0) {
      return Label.PAH;
    }
    if (forward > 0) {
      return Label.FORWARD;
    }
    return backward > 0 ? Label.BACKWARD : Label.NONE;
  }

  private boolean holds(Relation relation, Alignments alpha, Alignments excess) {
    return alpha.get(relation) >= thresholds.alpha() && excess.get(relation) >= thresholds.excess();
  }

  private static boolean anyLayer(NetworkEvidence network, Predicate<LayerEvidence> test) {
    return network.middleLayers().stream().anyMatch(test);
  }
}
