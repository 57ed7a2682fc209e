package io.phasegrid.spark.run;

/**
 * Cell that the store lacks.
 *
 * @param index in the sweep's grid
 * @param seconds estimated cost on one core
 */
public record PendingCell(long index, double seconds) {}
