package io.phasegrid.analysis.boundary;

/**
 * Point on a line of constant x where the probability of the claim is ½.
 *
 * @param y place on the second axis
 * @param enters whether the claim holds above it rather than below
 * @param low end of the band; NaN where the band leaves the plane or does not exist
 * @param high likewise
 * @param shifts of the place in each replicate, to first order; empty without replicates
 */
record Crossing(double y, boolean enters, double low, double high, double[] shifts) {}
