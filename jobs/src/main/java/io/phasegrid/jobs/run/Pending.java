package io.phasegrid.jobs.run;

/**
 * A cell that is yet to be trained.
 *
 * @param index in the sweep's grid
 * @param seconds estimated cost on one core
 */
public record Pending(long index, double seconds) {}
