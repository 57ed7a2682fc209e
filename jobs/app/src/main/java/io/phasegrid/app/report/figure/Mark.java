package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.canvas.TextStyle;
import io.phasegrid.app.report.figure.plot.Frame;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Label or state in a figure. Labels have drawn glyphs, since not every font has them; states have
 * letters.
 */
record Mark(LabelStyle style) {

  private static final int POINTS_OF_STAR = 5;
  private static final double INNER = 0.42;

  static Mark of(String word) {
    return new Mark(LabelStyle.of(word));
  }

  Color colour() {
    return new Color(style.rgb());
  }

  /** The colour on white paper. */
  Color colour(double opacity) {
    Color colour = colour();
    return new Color(
        blend(colour.getRed(), opacity),
        blend(colour.getGreen(), opacity),
        blend(colour.getBlue(), opacity));
  }

  private static int blend(int part, double opacity) {
    return (int) Math.round(opacity * part + (1 - opacity) * 255);
  }

  /** Draws the glyph around its middle, {@code size} wide and high, approximately. */
  void draw(Canvas canvas, double x, double y, double size, Color ink) {
    double r = size / 2;
    switch (style) {
      case NONE -> canvas.fill(circle(x, y, 0.24 * r), ink);
      case FORWARD -> canvas.fill(arrow(x, y, r), ink);
      case BACKWARD -> canvas.fill(arrow(x, y, -r), ink);
      case BOTH -> {
        canvas.fill(
            new Arc2D.Double(x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r, 90, 180, Arc2D.CHORD),
            ink);
        canvas.stroke(circle(x, y, 0.85 * r), ink, 0.7);
      }
      case CRH -> canvas.fill(circle(x, y, 0.9 * r), ink);
      case CRH_PLUS -> canvas.fill(star(x, y, 1.15 * r), ink);
      default -> {
        TextStyle letter = TextStyle.of(Math.max(7, size * 1.15)).in(ink);
        boolean small = style == LabelStyle.COLLAPSED || style == LabelStyle.UNTRAINED;
        canvas.text(
            style.glyph(), x, y + letter.middle() * (small ? 0.78 : 1), letter, Anchor.MIDDLE);
      }
    }
  }

  private static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** To the left if r is negative. */
  private static Shape arrow(double x, double y, double r) {
    double half = Math.abs(r);
    return Frame.polygon(
        x - r,
        y - 0.14 * half,
        x + 0.2 * r,
        y - 0.14 * half,
        x + 0.2 * r,
        y - 0.6 * half,
        x + r,
        y,
        x + 0.2 * r,
        y + 0.6 * half,
        x + 0.2 * r,
        y + 0.14 * half,
        x - r,
        y + 0.14 * half);
  }

  private static Shape star(double x, double y, double radius) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 2 * POINTS_OF_STAR; i++) {
      double angle = -Math.PI / 2 + i * Math.PI / POINTS_OF_STAR;
      double r = i % 2 == 0 ? radius : INNER * radius;
      Frame.extend(star, x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
    star.closePath();
    return star;
  }
}
