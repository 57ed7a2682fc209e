/**
 * Phase diagrams: cells judged again from stored statistics, and aggregated over seeds.
 *
 * <p>Contract: labels are made anew by {@link io.phasegrid.phase.PhaseRule} from the tables {@code
 * cells} and {@code layers}, never trusted as stored, so that thresholds can change without
 * training. {@link io.phasegrid.analysis.diagram.Diagram} is a row per point and measurement; what
 * a terminal shows is drawn from it.
 */
package io.phasegrid.analysis.diagram;
