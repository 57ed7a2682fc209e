package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.canvas.PixelCanvas;
import io.phasegrid.app.report.figure.canvas.SvgCanvas;
import io.phasegrid.app.report.figure.plot.Paragraph;
import io.phasegrid.app.report.figure.plot.Type;

/**
 * Figure with its caption, on a sheet of the height they need.
 *
 * @param figure figure to draw
 * @param width width of the sheet
 */
public record FigureSheet(Figure figure, FigureWidth width) {

  private static final double MARGIN = 4;
  private static final double CAPTION_GAP = 5;

  /** Draws the sheet as pixels. */
  public PixelCanvas pixels() {
    PixelCanvas canvas = PixelCanvas.of(width.points(), height());
    draw(canvas);
    return canvas;
  }

  /**
   * The picture without its caption.
   *
   * @param resolution pixels per inch
   */
  public PixelCanvas picture(int resolution) {
    double bottom = figure.drawing().draw(PixelCanvas.of(width.points(), 1), width);
    PixelCanvas canvas = PixelCanvas.of(width.points(), bottom + MARGIN, resolution);
    figure.drawing().draw(canvas, width);
    return canvas;
  }

  /** As an SVG file. */
  public byte[] svg() {
    SvgCanvas canvas = SvgCanvas.of(width.points(), height());
    draw(canvas);
    return canvas.svg(figure.title(), figure.caption());
  }

  /** Measured by drawing once on a discarded canvas. */
  private double height() {
    return draw(PixelCanvas.of(width.points(), 1)) + MARGIN;
  }

  private double draw(Canvas canvas) {
    double bottom = figure.drawing().draw(canvas, width);
    return new Paragraph(figure.title() + ".", figure.caption())
        .draw(canvas, MARGIN, bottom + CAPTION_GAP, width.points() - 2 * MARGIN, Type.CAPTION);
  }
}
