package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Colour of the Okabe–Ito palette and marker shape of a data series. */
public enum Series {
  /** Black circles. */
  FIRST(0x000000),
  /** Blue squares. */
  SECOND(0x0072B2),
  /** Vermilion triangles. */
  THIRD(0xD55E00),
  /** Green diamonds. */
  FOURTH(0x009E73),
  /** Purple downward triangles. */
  FIFTH(0xCC79A7);

  private static final double RADIUS = 1.9;

  private final Color colour;

  Series(int colour) {
    this.colour = new Color(colour);
  }

  /** Style of an index from 0; repeats after five. */
  public static Series of(int index) {
    return values()[index % values().length];
  }

  /** Colour of lines and markers. */
  public Color colour() {
    return colour;
  }

  /** Draws a marker. */
  public void mark(Canvas canvas, double x, double y) {
    canvas.fill(marker(x, y, RADIUS), colour);
  }

  /** Draws a marker filled white. */
  public void markHollow(Canvas canvas, double x, double y) {
    Shape marker = marker(x, y, RADIUS - 0.3);
    canvas.fill(marker, Color.WHITE);
    canvas.stroke(marker, colour, 0.7);
  }

  /** Draws a line with a marker for a legend. */
  public void sample(Canvas canvas, Rectangle2D box) {
    double y = box.getCenterY();
    canvas.stroke(new Line2D.Double(box.getX(), y, box.getMaxX(), y), colour, Type.LINE);
    mark(canvas, box.getCenterX(), y);
  }

  /** Draws an error bar with end caps. */
  public void interval(Canvas canvas, double x, double from, double to) {
    Path2D bar = new Path2D.Double();
    bar.append(new Line2D.Double(x, from, x, to), false);
    for (double end : new double[] {from, to}) {
      bar.append(new Line2D.Double(x - 1.4, end, x + 1.4, end), false);
    }
    canvas.stroke(bar, colour, 0.6);
  }

  private Shape marker(double x, double y, double r) {
    return switch (this) {
      case FIRST -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
      case SECOND -> new Rectangle2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      case THIRD ->
          Frame.polygon(x, y - 1.2 * r, x + 1.15 * r, y + 0.9 * r, x - 1.15 * r, y + 0.9 * r);
      case FOURTH -> Frame.polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
      case FIFTH ->
          Frame.polygon(x, y + 1.2 * r, x + 1.15 * r, y - 0.9 * r, x - 1.15 * r, y - 0.9 * r);
    };
  }
}
