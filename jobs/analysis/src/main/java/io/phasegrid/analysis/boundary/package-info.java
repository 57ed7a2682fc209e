/**
 * Where, on the plane of two axes, a claim about networks begins to hold.
 *
 * <p>Contract: a boundary is where a classifier of MLlib, chosen by cross-validation over points,
 * gives the claim the probability ½. Its bands resample seeds as wholes, because cells of one seed
 * share their data, noise and initial weights. The statistics work on {@link
 * io.phasegrid.analysis.boundary.ClaimOutcome}s and know no store. All that is random is keyed: the
 * same tables and options give the same bits.
 */
package io.phasegrid.analysis.boundary;
