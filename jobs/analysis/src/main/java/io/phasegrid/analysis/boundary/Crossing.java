package io.phasegrid.analysis.boundary;

/**
 * Where, along a line of constant x, the probability of the claim passes ½.
 *
 * @param y place on the second axis
 * @param enters whether the claim holds above it; else it holds below
 * @param low end of the band; NaN where the band leaves the plane, or there is none
 * @param high end of the band
 * @param shifts of the place in every replicate, to first order; empty where there are none
 */
record Crossing(double y, boolean enters, double low, double high, double[] shifts) {}
