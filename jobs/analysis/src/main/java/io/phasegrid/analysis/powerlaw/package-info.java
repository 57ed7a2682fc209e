/**
 * Power laws: exponents of stored spectra, and the scaling of gradients with weight decay.
 *
 * <p>Contract: computed from stored tables, without training: intervals, alternative laws and
 * structural nulls of exponents, hits compared with a permutation null, and slopes with intervals
 * over seeds. {@link io.phasegrid.phase.ExponentRule} decides what counts as a power law and as a
 * hit.
 */
package io.phasegrid.analysis.powerlaw;
