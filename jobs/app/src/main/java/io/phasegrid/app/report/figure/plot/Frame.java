package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A plot's area with its two axes.
 *
 * @param area in points
 * @param across the axis along the bottom
 * @param up the axis along the left
 */
public record Frame(Rectangle2D area, PlotAxis across, PlotAxis up) {

  private static final double MAJOR = 2.6;
  private static final double MINOR = 1.4;
  private static final double LABEL_GAP = 1.6;

  /** Where a share of the axis across lies. */
  public double x(double share) {
    return area.getX() + share * area.getWidth();
  }

  /** Where a share of the axis upwards lies. */
  public double y(double share) {
    return area.getMaxY() - share * area.getHeight();
  }

  /** Where a number of the axis across lies. */
  public double xOf(double number) {
    return x(across.at(number));
  }

  /** Where a number of the axis upwards lies. */
  public double yOf(double number) {
    return y(up.at(number));
  }

  /** A shape in shares of the axes, on paper. */
  public Shape onPaper(Shape shares) {
    AffineTransform toPaper =
        new AffineTransform(area.getWidth(), 0, 0, -area.getHeight(), area.getX(), area.getMaxY());
    return new Path2D.Double(shares, toPaper);
  }

  /** The rectangle between shares of both axes. */
  public Rectangle2D cell(double left, double right, double bottom, double top) {
    return new Rectangle2D.Double(x(left), y(top), x(right) - x(left), y(bottom) - y(top));
  }

  /** Draws the frame with the marks of both axes, and labels where asked. */
  public void draw(Canvas canvas, boolean labelsAcross, boolean labelsUp) {
    for (Tick tick : Ticks.of(across, area.getWidth(), label -> Type.TICK.width(label))) {
      double x = x(tick.place());
      double bottom = area.getMaxY();
      mark(canvas, x, bottom, x, bottom + (tick.isMinor() ? MINOR : MAJOR));
      if (labelsAcross && !tick.isMinor()) {
        double baseline = bottom + MAJOR + LABEL_GAP + 2 * Type.TICK.middle();
        canvas.text(tick.label(), x, baseline, Type.TICK, Anchor.MIDDLE);
      }
    }
    for (Tick tick : Ticks.of(up, area.getHeight(), label -> Type.TICK.size())) {
      double y = y(tick.place());
      mark(canvas, area.getX(), y, area.getX() - (tick.isMinor() ? MINOR : MAJOR), y);
      if (labelsUp && !tick.isMinor()) {
        double right = area.getX() - MAJOR - LABEL_GAP;
        canvas.text(tick.label(), right, y + Type.TICK.middle(), Type.TICK, Anchor.END);
      }
    }
    canvas.stroke(area, Type.FRAME, Type.HAIRLINE);
  }

  private static void mark(Canvas canvas, double x1, double y1, double x2, double y2) {
    canvas.stroke(new Line2D.Double(x1, y1, x2, y2), Type.FRAME, Type.HAIRLINE);
  }

  /** How much room the labels of the axis upwards take, with their marks. */
  public static double labelRoom(PlotAxis up, double height) {
    double widest =
        Ticks.of(up, height, label -> Type.TICK.size()).stream()
            .mapToDouble(tick -> Type.TICK.width(tick.label()))
            .max()
            .orElse(0);
    return widest + MAJOR + LABEL_GAP;
  }

  /**
   * How far labels of the axis across reach beyond its ends.
   *
   * @param width of the plot
   * @return to the left and to the right; negative where they end before
   */
  static double[] overhang(PlotAxis across, double width) {
    double left = Double.NEGATIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    for (Tick tick : Ticks.of(across, width, label -> Type.TICK.width(label))) {
      double half = Type.TICK.width(tick.label()) / 2;
      left = Math.max(left, half - tick.place() * width);
      right = Math.max(right, half - (1 - tick.place()) * width);
    }
    return new double[] {left, right};
  }

  /** How much room the labels of the axis across take below it, with their marks. */
  public static double labelDepth() {
    return MAJOR + LABEL_GAP + Type.TICK.size();
  }
}
