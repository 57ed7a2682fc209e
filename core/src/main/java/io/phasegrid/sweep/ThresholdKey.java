package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The thresholds of the rules: how sweep files and commands name them, and what holds where a sweep
 * file is silent. That of alignment is the field's; the others are this project's own, chosen on
 * synthetic spectra and reference grids.
 */
public enum ThresholdKey {
  /** A relation holds only if its alignment reaches this. */
  ALPHA("alpha", 0.7),
  /** … and its excess over the structural null, (α − null)/(1 − null), reaches this. */
  EXCESS("excess", 0.5),
  /** A spectrum is flat (CRH+) if the standard deviation of log z is at most this. */
  FLAT("flat", 0.35),
  /** A spectrum has a slope only if the standard deviation of log z exceeds this. */
  NARROW("narrow", 0.25),
  /** A layer has collapsed if ‖W‖/‖W₀‖ falls below this. */
  COLLAPSED("collapsed", 0.05),
  /** A network is untrained below this score. */
  SCORE("score", 0.1),
  /** A layer counts as of rank one if the participation ratio of its weights is below this. */
  RANK("rank", 2),
  /** Weight decay has acted for long enough if η · γ · steps reaches this. */
  EQUILIBRATION("equilibration", 1),
  /** α stands still if it moved by at most this over the last third of training. */
  DRIFT("drift", 0.02),
  /** A power law explains a spectrum if R² reaches this … */
  FIT("fit", 0.8),
  /** … or if its scatter is below this share of the spread of log z, whatever its slope. */
  SCATTER("scatter", 0.35),
  /** Share of a moment's energy off the diagonal of the weights' basis, at most. */
  OFF_DIAGONAL("offDiagonal", 0.25),
  /** … and beyond what so many samples leave there, where a law is flat. */
  FLAT_OFF_DIAGONAL("flatOffDiagonal", 0.05),
  /** A pair of exponents is at a phase point if it is no farther away than this. */
  DISTANCE("distance", 0.35);

  private final String path;
  private final double standard;

  ThresholdKey(String word, double standard) {
    this.path = "phase." + word;
    this.standard = standard;
  }

  /** The key as written in files and overrides, such as {@code phase.alpha}. */
  public String path() {
    return path;
  }

  /** The threshold that holds where a sweep file is silent. */
  public double standard() {
    return standard;
  }

  /** All keys as written in files, in alphabetical order. */
  public static Set<String> paths() {
    return Arrays.stream(values())
        .map(ThresholdKey::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
