/**
 * Power laws: exponents of stored spectra, and the scaling of gradients with weight decay.
 *
 * <p>Contract: computed from stored tables, without training. The table {@code exponents} has a row
 * per layer measurement (intervals, alternative laws, structural null); {@code exponent_hits} a row
 * per group of networks (hits on phase points compared with a permutation null); {@code scaling}
 * the slopes that the theory predicts, with intervals over seeds. {@link
 * io.phasegrid.phase.ExponentRule} decides what counts as a power law and as a hit.
 */
package io.phasegrid.analysis.powerlaw;
