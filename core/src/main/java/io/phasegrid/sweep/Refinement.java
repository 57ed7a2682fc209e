package io.phasegrid.sweep;

import java.util.OptionalDouble;

/**
 * How a sweep trains a part of its grid, where that tells most about boundaries.
 *
 * @param budget most cells to train, at least 1
 * @param alpha mean alignment at which the one boundary runs; empty for the boundaries of labels
 * @param rounds in which the budget is spent, after the coarse one; at least 1
 * @param confidence refining ends early once every label that is left to infer is this probable, in
 *     (0, 1]
 */
public record Refinement(long budget, OptionalDouble alpha, int rounds, double confidence) {}
