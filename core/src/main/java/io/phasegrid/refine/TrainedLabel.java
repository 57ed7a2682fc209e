package io.phasegrid.refine;

/**
 * The label of one trained cell.
 *
 * @param point where it stands
 * @param seed which seed it has, any number; cells of one seed differ from the others alike over
 *     whole regions
 * @param label from 0
 */
public record TrainedLabel(int point, long seed, int label) {}
