package io.phasegrid.analysis.boundary;

/**
 * Whether a claim holds for one cell.
 *
 * @param place of the cell's point
 * @param seed of the cell
 * @param holds whether the claim holds
 */
record ClaimOutcome(PlanePlace place, long seed, boolean holds) {}
