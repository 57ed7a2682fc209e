package io.phasegrid.sweep;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Settings of a refined sweep, which trains only the cells most informative about boundaries.
 *
 * @param budget maximum cells to train, at least 1
 * @param alpha mean alignment whose level set is the boundary; empty for boundaries of labels
 * @param rounds after the coarse one, at least 1; empty for the most, up to {@link #MOST_ROUNDS},
 *     that give every round a cell for each slot
 * @param confidence in (0, 1]; refinement ends early once every untrained point's most probable
 *     label has at least this probability
 */
public record Refinement(long budget, OptionalDouble alpha, OptionalInt rounds, double confidence) {

  /** Maximum number of rounds if the sweep gives none. */
  public static final int MOST_ROUNDS = 12;

  /** Copy with a number of rounds. */
  public Refinement in(int rounds) {
    return new Refinement(budget, alpha, OptionalInt.of(rounds), confidence);
  }
}
