package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.canvas.PixelCanvas;
import io.phasegrid.app.report.figure.canvas.SvgCanvas;
import io.phasegrid.app.report.figure.plot.Paragraph;
import io.phasegrid.app.report.figure.plot.Type;

/** Figure and caption on a sheet of the height they need. */
public record FigureSheet(Figure figure, FigureWidth width) {

  private static final double MARGIN = 4;
  private static final double CAPTION_GAP = 5;

  /** Figure and caption at {@value PixelCanvas#RESOLUTION} pixels per inch. */
  public PixelCanvas pixels() {
    PixelCanvas canvas = PixelCanvas.of(width.points(), height());
    draw(canvas);
    return canvas;
  }

  /** The figure alone, at a resolution in pixels per inch. */
  public PixelCanvas picture(int resolution) {
    double bottom = figure.drawing().applyAsDouble(PixelCanvas.of(width.points(), 1), width);
    PixelCanvas canvas = PixelCanvas.of(width.points(), bottom + MARGIN, resolution);
    figure.drawing().applyAsDouble(canvas, width);
    return canvas;
  }

  /** Figure and caption as an SVG file. */
  public byte[] svg() {
    SvgCanvas canvas = SvgCanvas.of(width.points(), height());
    draw(canvas);
    return canvas.svg(figure.title(), figure.caption());
  }

  /** In points, measured by drawing on a discarded canvas. */
  private double height() {
    return draw(PixelCanvas.of(width.points(), 1)) + MARGIN;
  }

  private double draw(Canvas canvas) {
    double bottom = figure.drawing().applyAsDouble(canvas, width);
    return new Paragraph(figure.title() + ".", figure.caption())
        .draw(canvas, MARGIN, bottom + CAPTION_GAP, width.points() - 2 * MARGIN, Type.CAPTION);
  }
}
