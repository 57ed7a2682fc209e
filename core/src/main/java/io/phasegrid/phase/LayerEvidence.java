package io.phasegrid.phase;

import io.phasegrid.measure.Alignments;

/**
 * Statistics of one layer that {@link PhaseRule} uses.
 *
 * @param alpha six alignments of normalised moments
 * @param nulls structural nulls of the six alignments
 * @param normRatio ‖W‖/‖W₀‖, Frobenius norms now and at initialisation
 * @param rank participation ratio of Z
 * @param spreadZ standard deviation of log z over the kept directions
 * @param unitMean squared norm of the mean of the unit vectors to which h_b or g_b are normalised,
 *     the larger of the two: near 1 where normalisation maps most samples to one point
 */
public record LayerEvidence(
    Alignments alpha,
    Alignments nulls,
    double normRatio,
    double rank,
    double spreadZ,
    double unitMean) {}
