package io.phasegrid.spark.store;

/**
 * Row of the table {@code runs}: how a cell was computed, and everything else that another run
 * would not reproduce bit by bit.
 *
 * @param cellId id of the cell
 * @param finishedAt finish time, milliseconds since 1970 UTC
 * @param seconds seconds spent on the cell
 * @param host host name
 * @param engine engine name
 * @param enginePath numerics id of the engine: kernels, version, kind of processor
 * @param device device that the scheduler assigned to the task
 * @param version Phasegrid version
 * @param ruleVersion version of the phase rule
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
