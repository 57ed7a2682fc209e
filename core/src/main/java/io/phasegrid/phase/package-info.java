/**
 * Classification of statistics into states, labels and phases of spectra.
 *
 * <p>Contract: a label is a pure function of stored statistics, {@link
 * io.phasegrid.sweep.Thresholds} and the version of {@link io.phasegrid.phase.PhaseRule}, so labels
 * can be recomputed without training.
 */
package io.phasegrid.phase;
