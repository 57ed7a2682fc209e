package io.phasegrid.refine;

/**
 * Label of one trained cell.
 *
 * @param point index in the lattice
 * @param seed arbitrary identifier of a seed; deviations of cells with the same seed are correlated
 *     over whole regions
 * @param label from 0
 */
public record TrainedLabel(int point, long seed, int label) {}
