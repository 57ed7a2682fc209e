package io.phasegrid.api;

import io.phasegrid.app.report.figure.FigureWidth;

/**
 * How figures are drawn.
 *
 * @param measurement which observation is shown
 * @param width of the figures
 * @param boundary whether boundaries are drawn; finding one for the first time fits classifiers for
 *     minutes on large grids, and stores them in the output folder
 */
public record FigureOptions(Measurement measurement, Width width, boolean boundary) {

  /** Noisy measurement, one column wide, without boundaries. */
  public static final FigureOptions DEFAULT =
      new FigureOptions(Measurement.DEFAULT, Width.COLUMN, false);

  /** How wide figures are; PNG files have 300 pixels per inch. */
  public enum Width {
    /** One column of a journal: 8.5 cm. */
    COLUMN,
    /** A page of two columns: 17.5 cm. */
    PAGE;

    FigureWidth drawn() {
      return FigureWidth.valueOf(name());
    }
  }

  /** The same with another measurement. */
  public FigureOptions with(Measurement other) {
    return new FigureOptions(other, width, boundary);
  }

  /** The same with another width. */
  public FigureOptions with(Width other) {
    return new FigureOptions(measurement, other, boundary);
  }

  /** The same with boundaries. */
  public FigureOptions withBoundary() {
    return new FigureOptions(measurement, width, true);
  }
}
