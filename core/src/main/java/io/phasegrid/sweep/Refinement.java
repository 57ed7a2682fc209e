package io.phasegrid.sweep;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a sweep trains a part of its grid, where that tells most about boundaries.
 *
 * @param budget most cells to train, at least 1
 * @param alpha mean alignment at which the one boundary runs; empty for the boundaries of labels
 * @param rounds in which the budget is spent, after the coarse one; at least 1; empty for as many,
 *     up to {@link #MOST_ROUNDS}, as leave each a cell for every slot
 * @param confidence refining ends early once every label that is left to infer is this probable, in
 *     (0, 1]
 */
public record Refinement(long budget, OptionalDouble alpha, OptionalInt rounds, double confidence) {

  /** The most rounds of a sweep that does not say how many. */
  public static final int MOST_ROUNDS = 12;

  /** The same in so many rounds. */
  public Refinement in(int rounds) {
    return new Refinement(budget, alpha, OptionalInt.of(rounds), confidence);
  }
}
