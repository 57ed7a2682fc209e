package io.phasegrid.phase;

import io.phasegrid.measure.Alignments;

/**
 * Statistics of one middle layer that {@link PhaseRule} uses.
 *
 * @param alpha six alignments of normalised moments
 * @param nulls structural nulls of the six alignments
 * @param normRatio ‖W‖/‖W₀‖, Frobenius norms now and at initialisation
 * @param rank participation ratio of Z
 * @param spreadZ standard deviation of log z over the kept directions
 */
public record LayerEvidence(
    Alignments alpha, Alignments nulls, double normRatio, double rank, double spreadZ) {}
