package io.phasegrid.app.report.figure.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Drawing surface. Lengths are in points, y grows downwards. */
public abstract class Canvas {

  private static final float MITRE = 4;

  private final Graphics2D graphics;

  /**
   * @param graphics scaled to points
   */
  Canvas(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Fills a shape with anti-aliasing. */
  public void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  /** Fills a shape without anti-aliasing, leaving no seams between shapes. */
  public void tile(Shape shape, Color colour) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    fill(shape, colour);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /**
   * Strokes an outline.
   *
   * @param dash lengths of dashes and gaps; none for a solid line
   */
  public void stroke(Shape shape, Color colour, double width, float... dash) {
    graphics.setColor(colour);
    graphics.setStroke(
        new BasicStroke(
            (float) width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            MITRE,
            dash.length == 0 ? null : dash,
            0));
    graphics.draw(shape);
  }

  /** Runs a drawing clipped to a rectangle. */
  public void within(Rectangle2D bounds, Runnable drawing) {
    Shape earlier = graphics.getClip();
    graphics.clip(bounds);
    drawing.run();
    graphics.setClip(earlier);
  }

  /** Draws a text with its anchor at x and its baseline at y. */
  public final void text(String text, double x, double y, TextStyle style, Anchor anchor) {
    graphics.setColor(style.colour());
    graphics.setFont(style.font());
    write(text, x, y, style, anchor);
  }

  /** Draws a text upwards, centred at (x, y), with its baseline at x. */
  public final void textUpwards(String text, double x, double y, TextStyle style) {
    AffineTransform earlier = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    text(text, 0, 0, style, Anchor.MIDDLE);
    graphics.setTransform(earlier);
  }

  /** Draws in the current colour and font. */
  abstract void write(String text, double x, double y, TextStyle style, Anchor anchor);

  final Graphics2D graphics() {
    return graphics;
  }
}
