package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Thresholds of the classification rules. The default of {@code phase.alpha} is from the
 * literature; the others were chosen for this project on synthetic spectra and reference grids.
 */
public enum ThresholdKey {
  /** Minimum alignment of a relation that holds. */
  ALPHA("alpha", 0.7),
  /** Minimum excess over the structural null of a relation that holds, (α − null)/(1 − null). */
  EXCESS("excess", 0.5),
  /** Maximum standard deviation of log z of a flat spectrum (CRH+). */
  FLAT("flat", 0.35),
  /** Standard deviation of log z that a spectrum must exceed to have a slope. */
  NARROW("narrow", 0.25),
  /** Value of ‖W‖/‖W₀‖ below which a layer is collapsed. */
  COLLAPSED("collapsed", 0.05),
  /** Minimum score of a trained network. */
  SCORE("score", 0.1),
  /** Participation ratio of the weights below which a layer counts as rank one. */
  RANK("rank", 2),
  /** Participation ratio of the weights below which a network is marked: flatness is trivial. */
  LOW_RANK("lowRank", 4),
  /** Squared norm of the mean unit vector above which a network is marked. */
  UNIT_MEAN("unitMean", 0.3),
  /**
   * Minimum η · γ · steps at which weight decay has acted for long enough: at 3, initial weights
   * keep 5 % of their amplitude.
   */
  EQUILIBRATION("equilibration", 3),
  /** Maximum change of α over the last third of training at which it is stationary. */
  DRIFT("drift", 0.02),
  /** R² at which a power law explains a spectrum. */
  FIT("fit", 0.8),
  /**
   * Scatter, as a share of the spread of log z, below which a power law explains a spectrum
   * whatever its R².
   */
  SCATTER("scatter", 0.35),
  /** Maximum share of a moment's energy off the diagonal of the weights' basis. */
  OFF_DIAGONAL("offDiagonal", 0.25),
  /** Maximum of that share for a flat law, beyond what sampling noise explains. */
  FLAT_OFF_DIAGONAL("flatOffDiagonal", 0.05),
  /** Maximum distance of a pair of exponents from its phase point. */
  DISTANCE("distance", 0.35);

  private final String path;
  private final double standard;

  ThresholdKey(String word, double standard) {
    this.path = "phase." + word;
    this.standard = standard;
  }

  /** Key in files and overrides, such as {@code phase.alpha}. */
  public String path() {
    return path;
  }

  /** Default value. */
  public double standard() {
    return standard;
  }

  /** Keys in alphabetical order. */
  public static Set<String> paths() {
    return Arrays.stream(values())
        .map(ThresholdKey::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
