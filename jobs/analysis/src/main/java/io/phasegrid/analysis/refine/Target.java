package io.phasegrid.analysis.refine;

import io.phasegrid.phase.Label;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Refinement;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is told apart by a refinement: labels and states, or mean alignment above and below a value.
 *
 * @param alpha that value; empty for labels
 * @param words for what is told apart; a label's number is its place among them
 */
record Target(OptionalDouble alpha, List<String> words) {

  static Target of(Sweep sweep) {
    OptionalDouble alpha = sweep.refinement().map(Refinement::alpha).orElse(OptionalDouble.empty());
    if (alpha.isPresent()) {
      return new Target(
          alpha, List.of("alpha<" + alpha.getAsDouble(), "alpha>=" + alpha.getAsDouble()));
    }
    return new Target(
        alpha,
        Stream.concat(
                Stream.of(Label.values()).map(Label::id),
                Stream.of(State.values()).filter(state -> state != State.OK).map(State::id))
            .toList());
  }

  /**
   * The number of a network's word.
   *
   * @param word its label, or its state
   * @param meanAlpha its mean alignment; null where it failed
   */
  int label(String word, Double meanAlpha) {
    if (alpha.isPresent()) {
      return meanAlpha != null && meanAlpha >= alpha.getAsDouble() ? 1 : 0;
    }
    return words.indexOf(word);
  }
}
