package io.phasegrid.app.report.figure.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** A sheet of paper with the strokes that figures are made of. */
public abstract class Canvas {

  private static final float MITRE = 4;

  private final Graphics2D graphics;

  /**
   * @param graphics that draws, in points
   */
  Canvas(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Fills a shape with smooth edges. */
  public void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  /** Fills a shape up to whole pixels, so that neighbours leave no seam between them. */
  public void tile(Shape shape, Color colour) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    fill(shape, colour);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /**
   * Draws along a shape.
   *
   * @param width of the line
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

  /** Draws only what lies within a rectangle. */
  public void within(Rectangle2D bounds, Runnable drawing) {
    Shape earlier = graphics.getClip();
    graphics.clip(bounds);
    drawing.run();
    graphics.setClip(earlier);
  }

  /**
   * Writes a text.
   *
   * @param x where its anchor lies
   * @param y of its baseline
   */
  public final void text(String text, double x, double y, TextStyle style, Anchor anchor) {
    graphics.setColor(style.colour());
    graphics.setFont(style.font());
    write(text, x, y, style, anchor);
  }

  /** Writes a text that reads upwards, its middle at a place, its baseline at x. */
  public final void textUpwards(String text, double x, double y, TextStyle style) {
    AffineTransform earlier = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    text(text, 0, 0, style, Anchor.MIDDLE);
    graphics.setTransform(earlier);
  }

  /** Writes with the colour and font that are set. */
  abstract void write(String text, double x, double y, TextStyle style, Anchor anchor);

  final Graphics2D graphics() {
    return graphics;
  }
}
