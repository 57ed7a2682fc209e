/**
 * Phase diagrams: cells classified from stored statistics and aggregated over seeds.
 *
 * <p>Contract: {@link io.phasegrid.phase.PhaseRule} recomputes labels from the tables {@code cells}
 * and {@code layers}; stored labels are not used, so that thresholds can change without training.
 * {@link io.phasegrid.analysis.diagram.Diagram} has one row per point and measurement; terminal
 * output is drawn from it.
 */
package io.phasegrid.analysis.diagram;
