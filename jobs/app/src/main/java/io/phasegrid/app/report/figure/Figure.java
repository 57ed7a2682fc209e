package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;

/**
 * A figure that is ready to be drawn.
 *
 * @param name of its files
 * @param title what it is, in a few words
 * @param caption what it shows
 * @param drawing the picture
 */
public record Figure(String name, String title, String caption, Drawing drawing) {

  /** Draws a picture. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * Draws it from the top of a sheet.
     *
     * @param canvas the sheet
     * @param width in points
     * @return the bottom of the picture
     */
    double draw(Canvas canvas, FigureWidth width);
  }
}
