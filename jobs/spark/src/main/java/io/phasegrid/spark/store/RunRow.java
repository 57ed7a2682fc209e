package io.phasegrid.spark.store;

/**
 * A row of the table {@code runs}: who computed a cell, and everything else that another run would
 * not reproduce bit by bit.
 *
 * @param cellId of the cell
 * @param finishedAt milliseconds since 1970 UTC
 * @param seconds how long the cell took
 * @param host that computed it
 * @param engine name of the engine
 * @param enginePath what computed: kernels, version, kind of processor
 * @param device that the scheduler gave the task
 * @param version of Phasegrid
 * @param ruleVersion of the phase rule
 * @param application Spark's id of the application
 * @param batch the journal file that the cell was first written to
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
