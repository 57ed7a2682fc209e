package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;

/**
 * Figure to draw.
 *
 * @param name base name of its files
 * @param caption sentences below it in files
 */
public record Figure(String name, String title, String caption, Drawing drawing) {

  /** Draws a figure. */
  @FunctionalInterface
  public interface Drawing {

    /** Draws from the top of a canvas; returns the bottom of the drawing as y in points. */
    double draw(Canvas canvas, FigureWidth width);
  }
}
