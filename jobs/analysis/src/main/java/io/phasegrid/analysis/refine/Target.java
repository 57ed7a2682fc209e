package io.phasegrid.analysis.refine;

import io.phasegrid.phase.Label;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Refinement;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Classes that a refinement separates: labels and states, or mean α below and above a value.
 *
 * @param alpha that value; empty for labels
 * @param words names of the classes; a class' number is its index
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
   * @param word label or state
   * @param meanAlpha null if it failed
   */
  int label(String word, Double meanAlpha) {
    if (alpha.isPresent()) {
      return meanAlpha != null && meanAlpha >= alpha.getAsDouble() ? 1 : 0;
    }
    return words.indexOf(word);
  }
}
