package io.phasegrid.spark.run;

import io.phasegrid.phase.State;
import java.util.Map;

/**
 * What a run did.
 *
 * @param total cells of the sweep
 * @param trained cells that this run trained and stored
 * @param byState those cells by state
 * @param trainingSeconds wall time of the training stage
 */
public record RunSummary(
    long total, long trained, Map<State, Long> byState, double trainingSeconds) {}
