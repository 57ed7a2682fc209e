package io.phasegrid.cell;

import io.phasegrid.phase.Classification;
import io.phasegrid.phase.NetworkEvidence;

/**
 * What a network as a whole came to under one kind of observation, at the last step.
 *
 * @param loss mean per-sample loss on held-out samples
 * @param samples number of these, at least 1
 * @param evidence what the rule looked at
 * @param classification what it made of it
 */
public record NetworkResult(
    double loss, int samples, NetworkEvidence evidence, Classification classification) {}
