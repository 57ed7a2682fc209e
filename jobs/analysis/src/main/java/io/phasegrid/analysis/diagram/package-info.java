/**
 * Phase diagrams: cells classified from stored statistics and aggregated over seeds.
 *
 * <p>Contract: {@link io.phasegrid.phase.PhaseRule} recomputes labels from the tables {@code cells}
 * and {@code layers}; stored labels are not used, so that thresholds can change without training.
 */
package io.phasegrid.analysis.diagram;
