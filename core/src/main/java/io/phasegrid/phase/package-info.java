/**
 * From statistics to states and labels.
 *
 * <p>Contract: a label is a function of stored statistics, {@link io.phasegrid.sweep.Thresholds}
 * and the version of {@link io.phasegrid.phase.PhaseRule}; nothing else enters it, so labels can be
 * computed again without training.
 */
package io.phasegrid.phase;
