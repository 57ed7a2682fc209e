package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.canvas.TextStyle;
import java.util.List;

/**
 * What stands above a plot.
 *
 * @param lines in thick letters
 * @param notes below them, in thin ones
 */
public record PanelTitle(List<String> lines, List<String> notes) {

  private static final double ABOVE_PLOT = 3.5;

  /** Keeps its own copies of the lists. */
  public PanelTitle {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /** A title without notes. */
  public static PanelTitle of(List<String> lines) {
    return new PanelTitle(lines, List.of());
  }

  /** How many lines there are. */
  int height() {
    return lines.size() + notes.size();
  }

  /**
   * Writes the title above a plot.
   *
   * @param middle of the plot
   * @param top of the plot
   * @param leading from line to line
   * @param room how wide a line may be; longer ones have smaller letters
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
