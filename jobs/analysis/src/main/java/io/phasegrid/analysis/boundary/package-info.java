/**
 * Boundaries of claims about networks on the plane of two axes.
 *
 * <p>Contract: a boundary is where an MLlib classifier, chosen by cross-validation over points,
 * gives the claim the probability ½. Its bands resample whole seeds, whose cells share data, noise
 * and initial weights. All randomness is keyed: the same tables and options give the same bits.
 */
package io.phasegrid.analysis.boundary;
