package io.phasegrid.refine;

/**
 * The label of one trained cell.
 *
 * @param point where it stands
 * @param seed which seed it has, a number from 0; cells of one seed differ from the others alike
 *     over whole regions
 * @param label from 0
 */
public record Observation(int point, int seed, int label) {}
