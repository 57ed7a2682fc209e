package io.phasegrid.refine;

/**
 * Label, from 0, of one trained cell.
 *
 * @param point index in the lattice
 * @param seed identifier; deviations of cells with the same seed are correlated over whole regions
 */
public record TrainedLabel(int point, long seed, int label) {}
