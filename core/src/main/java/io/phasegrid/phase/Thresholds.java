package io.phasegrid.phase;

import java.io.Serializable;

/**
 * The thresholds of {@link PhaseRule}. That of alignment is the field's; the others are this
 * project's own, chosen on synthetic spectra and reference grids, so every one can be changed in a
 * sweep file or on the command line of {@code diagram}.
 *
 * @param alpha a relation holds only if its alignment reaches this
 * @param excess … and its excess over the structural null, (α − null)/(1 − null), reaches this
 * @param flat a spectrum is flat (CRH+) if the standard deviation of log z is at most this
 * @param collapsed a layer has collapsed if ‖W‖/‖W₀‖ falls below this
 * @param score a network is untrained below this score
 * @param rank a layer counts as of rank one if the participation ratio of its weights is below this
 */
public record Thresholds(
    double alpha, double excess, double flat, double collapsed, double score, double rank)
    implements Serializable {

  /** The thresholds that hold where a sweep file is silent. */
  public static final Thresholds DEFAULT = new Thresholds(0.7, 0.5, 0.35, 0.05, 0.1, 2.0);
}
