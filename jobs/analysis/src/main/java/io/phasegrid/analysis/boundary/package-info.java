/**
 * Boundaries of claims about networks on the plane of two axes.
 *
 * <p>Contract: a boundary is where an MLlib classifier, chosen by cross-validation over points,
 * gives the claim the probability ½. Its bands resample whole seeds, because cells of one seed
 * share data, noise and initial weights. The statistics work on {@link
 * io.phasegrid.analysis.boundary.ClaimOutcome}s and are independent of the store. All randomness is
 * keyed: the same tables and options give the same bits.
 */
package io.phasegrid.analysis.boundary;
