/**
 * Exponents of stored spectra, and whether they show phases.
 *
 * <p>Contract: from the tables {@code spectra} and {@code layers}, without training, the tables
 * {@code exponents} (a row per layer measurement, with intervals, rival laws and what chance would
 * give) and {@code exponent_hits} (a row per group of networks: hits on phase points beside their
 * permutation null). What counts as a power law and as a hit is for {@link
 * io.phasegrid.phase.ExponentRule} to say.
 */
package io.phasegrid.jobs.exponents;
