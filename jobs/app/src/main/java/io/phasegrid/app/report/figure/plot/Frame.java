package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Plot area with its two axes.
 *
 * @param area in points
 */
public record Frame(Rectangle2D area, PlotAxis across, PlotAxis up) {

  private static final double MAJOR = 2.6;
  private static final double MINOR = 1.4;
  private static final double LABEL_GAP = 1.6;

  /** x in points at a fraction of the width. */
  public double x(double share) {
    return area.getX() + share * area.getWidth();
  }

  /** y in points at a fraction of the height. */
  public double y(double share) {
    return area.getMaxY() - share * area.getHeight();
  }

  /** x in points of a number. */
  public double xOf(double number) {
    return x(across.at(number));
  }

  /** y in points of a number. */
  public double yOf(double number) {
    return y(up.at(number));
  }

  /** Transforms fractions of the axes to points. */
  public Shape onPaper(Shape shares) {
    AffineTransform toPaper =
        new AffineTransform(area.getWidth(), 0, 0, -area.getHeight(), area.getX(), area.getMaxY());
    return new Path2D.Double(shares, toPaper);
  }

  /** Adds a point to a line. */
  public static void extend(Path2D line, double x, double y) {
    if (line.getCurrentPoint() == null) {
      line.moveTo(x, y);
    } else {
      line.lineTo(x, y);
    }
  }

  /** Rectangle in points between fractions of the axes. */
  public Rectangle2D cell(double left, double right, double bottom, double top) {
    return new Rectangle2D.Double(x(left), y(top), x(right) - x(left), y(bottom) - y(top));
  }

  /** Rectangle in points of a cell. */
  public Rectangle2D cell(int column, int row) {
    double[] columns = across.edges();
    double[] rows = up.edges();
    return cell(columns[column], columns[column + 1], rows[row], rows[row + 1]);
  }

  /** Polygon with corners x1, y1, x2, y2, …. */
  public static Path2D polygon(double... corners) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners.length; i += 2) {
      extend(path, corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** Draws frame, ticks, and labels as requested. */
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

  /** Width of labels and ticks of a vertical axis, in points. */
  public static double labelRoom(PlotAxis up, double height) {
    double widest =
        Ticks.of(up, height, label -> Type.TICK.size()).stream()
            .mapToDouble(tick -> Type.TICK.width(tick.label()))
            .max()
            .orElse(0);
    return widest + MAJOR + LABEL_GAP;
  }

  /**
   * Points by which labels of a horizontal axis extend beyond its ends for a width in points;
   * negative if they end inside.
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

  /** Height of labels and ticks of a horizontal axis, in points. */
  public static double labelDepth() {
    return MAJOR + LABEL_GAP + Type.TICK.size();
  }
}
