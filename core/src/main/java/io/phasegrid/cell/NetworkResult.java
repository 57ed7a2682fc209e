package io.phasegrid.cell;

import io.phasegrid.phase.Classification;
import io.phasegrid.phase.NetworkEvidence;

/**
 * Result of a network under one kind of observation at its last step.
 *
 * @param loss mean per held-out sample
 * @param samples held-out samples, at least 1
 * @param evidence used by the rule
 */
public record NetworkResult(
    double loss, int samples, NetworkEvidence evidence, Classification classification) {}
