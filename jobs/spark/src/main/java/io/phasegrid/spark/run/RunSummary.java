package io.phasegrid.spark.run;

import io.phasegrid.phase.State;
import java.util.Map;

/**
 * Result of a complete run.
 *
 * @param total cells of the sweep
 * @param trained cells of this run, also by state
 * @param trainingSeconds wall time of the training stage
 */
public record RunSummary(
    long total, long trained, Map<State, Long> byState, double trainingSeconds) {}
