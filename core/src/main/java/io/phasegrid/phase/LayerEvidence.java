package io.phasegrid.phase;

import io.phasegrid.measure.Alignments;

/**
 * What the rule looks at in one middle layer.
 *
 * @param alpha six alignments of normalised moments
 * @param nulls their structural nulls
 * @param normRatio ‖W‖/‖W₀‖, Frobenius norms now and at initialisation
 * @param rank participation ratio of Z
 * @param spreadZ standard deviation of log z over the kept directions
 */
public record LayerEvidence(
    Alignments alpha, Alignments nulls, double normRatio, double rank, double spreadZ) {}
