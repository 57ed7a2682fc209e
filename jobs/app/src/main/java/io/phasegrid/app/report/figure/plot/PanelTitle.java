package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.canvas.TextStyle;
import java.util.List;

/**
 * Title above a plot.
 *
 * @param lines in bold
 * @param notes below them, in regular weight
 */
public record PanelTitle(List<String> lines, List<String> notes) {

  private static final double ABOVE_PLOT = 3.5;

  /** Copies the lists. */
  public PanelTitle {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /** Title without notes. */
  public static PanelTitle of(List<String> lines) {
    return new PanelTitle(lines, List.of());
  }

  int height() {
    return lines.size() + notes.size();
  }

  /**
   * Draws the title, in points.
   *
   * @param middle x of the plot's middle
   * @param top y of the plot's top
   * @param leading distance between lines
   * @param room maximum width, to which longer lines are reduced
   */
  void draw(Canvas canvas, double middle, double top, double leading, double room) {
    for (int i = 0; i < height(); i++) {
      boolean note = i >= lines.size();
      TextStyle style = note ? Type.NOTE : Type.PANEL;
      String text = note ? notes.get(i - lines.size()) : lines.get(i);
      double baseline = top - ABOVE_PLOT - (height() - 1 - i) * leading;
      canvas.text(text, middle, baseline, style.fitting(text, room), Anchor.MIDDLE);
    }
  }
}
