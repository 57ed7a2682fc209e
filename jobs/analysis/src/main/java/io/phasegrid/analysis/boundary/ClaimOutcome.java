package io.phasegrid.analysis.boundary;

/**
 * What one cell says of a claim.
 *
 * @param place of its point
 * @param seed of the cell
 * @param holds whether the claim holds for it
 */
record ClaimOutcome(PlanePlace place, long seed, boolean holds) {}
