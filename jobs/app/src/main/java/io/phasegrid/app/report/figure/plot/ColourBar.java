package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Colour bar with labels in tenths. */
public record ColourBar(ColourScale scale, String title) {

  /** Total width with labels and title, in points. */
  public static final double ROOM = 36;

  private static final double WIDTH = 7;
  private static final int STRIPES = 128;
  private static final double TENTH = 0.1;
  private static final double MARK = 2.2;

  /**
   * @param mark number marked by a line across the bar; NaN for none
   */
  public void draw(Canvas canvas, double left, double top, double height, double mark) {
    for (int i = 0; i < STRIPES; i++) {
      double share = (i + 0.5) / STRIPES;
      canvas.tile(
          new Rectangle2D.Double(
              left, top + height * (STRIPES - 1.0 - i) / STRIPES, WIDTH, height / STRIPES + 0.02),
          scale.colour(scale.low() + share * (scale.high() - scale.low())));
    }
    canvas.stroke(new Rectangle2D.Double(left, top, WIDTH, height), Type.FRAME, Type.HAIRLINE);
    int tenths = (int) Math.round((scale.high() - scale.low()) / TENTH);
    int stride = tenths <= 5 ? 1 : 2;
    for (int i = 0; i <= tenths; i += stride) {
      double number = scale.low() + i * TENTH;
      double y = y(top, height, number);
      double right = left + WIDTH;
      canvas.stroke(new Line2D.Double(right, y, right + MARK, y), Type.FRAME, Type.HAIRLINE);
      canvas.text(
          NumberText.fixed(number, 1),
          right + MARK + 1.2,
          y + Type.TICK.middle(),
          Type.TICK,
          Anchor.START);
    }
    if (mark > scale.low() && mark < scale.high()) {
      double y = y(top, height, mark);
      Line2D line = new Line2D.Double(left, y, left + WIDTH, y);
      canvas.stroke(line, Color.BLACK, 2);
      canvas.stroke(line, Color.WHITE, Type.LINE);
    }
    canvas.textUpwards(title, left + ROOM - 2, top + height / 2, Type.AXIS);
  }

  private double y(double top, double height, double number) {
    return top + height * (1 - (number - scale.low()) / (scale.high() - scale.low()));
  }
}
