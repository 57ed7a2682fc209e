package io.phasegrid.api;

import io.phasegrid.app.report.figure.FigureWidth;

/**
 * Options of figures.
 *
 * @param measurement observation to show
 * @param width of the figures
 * @param boundary whether to draw boundaries; finding one for the first time fits classifiers for
 *     minutes on large grids, and stores them in the output folder
 */
public record FigureOptions(Measurement measurement, Width width, boolean boundary) {

  /** Clean measurement, one column wide, without boundaries. */
  public static final FigureOptions DEFAULT =
      new FigureOptions(Measurement.DEFAULT, Width.COLUMN, false);

  /** Width of figures; PNG files have 300 pixels per inch. */
  public enum Width {
    /** One journal column: 8.5 cm. */
    COLUMN,
    /** A two-column page: 17.5 cm. */
    PAGE;

    FigureWidth drawn() {
      return FigureWidth.valueOf(name());
    }
  }

  /** The same options with another measurement. */
  public FigureOptions with(Measurement other) {
    return new FigureOptions(other, width, boundary);
  }

  /** The same options with another width. */
  public FigureOptions with(Width other) {
    return new FigureOptions(measurement, other, boundary);
  }

  /** The same options with boundaries. */
  public FigureOptions withBoundary() {
    return new FigureOptions(measurement, width, true);
  }
}
