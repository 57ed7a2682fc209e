package io.phasegrid.refine;

/**
 * The label of one trained cell.
 *
 * @param point where it stands
 * @param label from 0
 */
public record Observation(int point, int label) {}
