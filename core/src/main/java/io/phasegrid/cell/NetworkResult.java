package io.phasegrid.cell;

import io.phasegrid.phase.Classification;
import io.phasegrid.phase.NetworkEvidence;

/**
 * Result of a network under one kind of observation at its last step.
 *
 * @param loss mean loss per held-out sample
 * @param samples number of held-out samples, at least 1
 * @param evidence statistics used by the rule
 * @param classification result of the rule
 */
public record NetworkResult(
    double loss, int samples, NetworkEvidence evidence, Classification classification) {}
