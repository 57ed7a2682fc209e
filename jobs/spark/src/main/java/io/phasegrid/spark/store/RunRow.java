package io.phasegrid.spark.store;

/**
 * Row of the table {@code runs}: what another run of the cell would not reproduce bit by bit.
 *
 * @param finishedAt milliseconds since 1970 UTC
 * @param enginePath numerics id of the engine: kernels, version, kind of processor
 * @param device assigned by the scheduler
 * @param version of Phasegrid
 * @param ruleVersion of the phase rule
 * @param application Spark application id
 * @param batch journal file that the cell was first written to
 */
public record RunRow(
    String cellId,
    long finishedAt,
    double seconds,
    String host,
    String engine,
    String enginePath,
    String device,
    String version,
    long ruleVersion,
    String application,
    String batch) {}
