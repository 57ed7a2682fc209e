package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Legend below a plot, wrapped into rows. */
public final class Legend {

  private static final double SAMPLE_HEIGHT = 8.5;
  private static final double ROW = 11;
  private static final double GAP = 3;
  private static final double BETWEEN = 9;

  private record Entry(double sampleWidth, BiConsumer<Canvas, Rectangle2D> sample, String text) {

    double width() {
      return sampleWidth + (text.isEmpty() ? 0 : GAP + Type.NOTE.width(text));
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Adds an entry; {@code sample} draws into a box of a width in points. */
  public Legend with(double sampleWidth, BiConsumer<Canvas, Rectangle2D> sample, String text) {
    entries.add(new Entry(sampleWidth, sample, text));
    return this;
  }

  /** Draws the legend; returns its bottom. */
  public double draw(Canvas canvas, double left, double top, double width) {
    double x = left;
    double y = top;
    for (Entry entry : entries) {
      if (x > left && x + entry.width() > left + width) {
        x = left;
        y += ROW;
      }
      double middle = y + ROW / 2;
      entry
          .sample()
          .accept(
              canvas,
              new Rectangle2D.Double(
                  x, middle - SAMPLE_HEIGHT / 2, entry.sampleWidth(), SAMPLE_HEIGHT));
      canvas.text(
          entry.text(),
          x + entry.sampleWidth() + GAP,
          middle + Type.NOTE.middle(),
          Type.NOTE,
          Anchor.START);
      x += entry.width() + BETWEEN;
    }
    return entries.isEmpty() ? top : y + ROW;
  }
}
