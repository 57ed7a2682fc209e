package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Colour bar with the labels of its scale. */
public record ColourBar(ColourScale scale, String title) {

  private static final double LEAST_ROOM = 36;
  private static final double WIDTH = 7;
  private static final int STRIPES = 128;
  private static final double LONGEST = 1000;
  private static final double MARK = 2.2;
  private static final double MINOR = 1.2;
  private static final double LABEL_GAP = 1.2;

  /** Of the upright title. */
  private static final double TITLE = 12;

  /** Total width with labels and title, in points. */
  public double room() {
    double labels = Frame.labelRoom(scale.axis(), LONGEST);
    return Math.max(LEAST_ROOM, WIDTH + labels + TITLE);
  }

  /**
   * @param mark number marked by a line across the bar; NaN for none
   */
  public void draw(Canvas canvas, double left, double top, double height, double mark) {
    for (int i = 0; i < STRIPES; i++) {
      double share = (i + 0.5) / STRIPES;
      canvas.tile(
          new Rectangle2D.Double(
              left, top + height * (STRIPES - 1.0 - i) / STRIPES, WIDTH, height / STRIPES + 0.02),
          scale.colourAt(share));
    }
    canvas.stroke(new Rectangle2D.Double(left, top, WIDTH, height), Type.FRAME, Type.HAIRLINE);
    double right = left + WIDTH;
    for (Tick tick : Ticks.of(scale.axis(), height, label -> Type.TICK.size())) {
      double y = top + height * (1 - tick.place());
      double end = right + (tick.isMinor() ? MINOR : MARK);
      canvas.stroke(new Line2D.Double(right, y, end, y), Type.FRAME, Type.HAIRLINE);
      if (!tick.isMinor()) {
        double baseline = y + Type.TICK.middle();
        canvas.text(tick.label(), right + MARK + LABEL_GAP, baseline, Type.TICK, Anchor.START);
      }
    }
    if (mark > scale.low() && mark < scale.high()) {
      double y = top + height * (1 - scale.axis().at(mark));
      Line2D line = new Line2D.Double(left, y, left + WIDTH, y);
      canvas.stroke(line, Color.BLACK, 2);
      canvas.stroke(line, Color.WHITE, Type.LINE);
    }
    canvas.textUpwards(title, left + room() - 2, top + height / 2, Type.AXIS);
  }
}
