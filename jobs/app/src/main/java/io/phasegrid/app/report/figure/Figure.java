package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;

/**
 * Figure ready to be drawn.
 *
 * @param name base name of its files
 * @param title short title
 * @param caption description of the content
 * @param drawing draws the figure
 */
public record Figure(String name, String title, String caption, Drawing drawing) {

  /** Drawing of a figure. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * Draws the figure from the top of a canvas.
     *
     * @param canvas target canvas
     * @param width width of the figure
     * @return y of the bottom of the drawing, in points
     */
    double draw(Canvas canvas, FigureWidth width);
  }
}
