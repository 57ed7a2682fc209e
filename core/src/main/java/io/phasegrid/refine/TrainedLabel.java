package io.phasegrid.refine;

/**
 * Label of one trained cell.
 *
 * @param point index of the cell's point in the lattice
 * @param seed arbitrary number that identifies the seed; deviations of cells with the same seed are
 *     correlated over whole regions
 * @param label from 0
 */
public record TrainedLabel(int point, long seed, int label) {}
