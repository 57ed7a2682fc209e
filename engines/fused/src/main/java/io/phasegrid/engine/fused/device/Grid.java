package io.phasegrid.engine.fused.device;

/**
 * Extent of a launch.
 *
 * @param groups work-groups
 * @param threads of each
 * @param onChipBytes of each
 */
public record Grid(int groups, int threads, int onChipBytes) {}
