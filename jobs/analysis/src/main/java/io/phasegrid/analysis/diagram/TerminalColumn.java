package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Sweep;
import java.util.List;

/**
 * A column of {@code cells} for a terminal, in panels as {@link TerminalDiagram} has.
 *
 * @param sweep defines axes and order of values
 */
public record TerminalColumn(Sweep sweep, CellColumn column) {

  /** Panels of medians over seeds, and what they mean. */
  public String draw(List<ColumnPoint> points) {
    PointsByAxes<ColumnPoint> byAxes = PointsByAxes.of(points, ColumnPoint::settings, sweep.axes());
    int widest = points.stream().mapToInt(point -> 1 + text(point).length()).max().orElse(0);
    String panels =
        new TerminalPanels(sweep, widest)
            .draw(place -> TerminalPanels.Text.plain(byAxes.at(place).map(this::text).orElse("-")));
    return panels + legend(points);
  }

  private String text(ColumnPoint point) {
    if (point.trained() == 0) {
      return LabelStyle.FAILED.word();
    }
    String median = point.hasMedian() ? TerminalPanels.number(point.median()) : column.nothing();
    return (median + " " + point.share()).trim();
  }

  private String legend(List<ColumnPoint> points) {
    boolean none = points.stream().allMatch(point -> point.having() == 0);
    return "\n  number: median of %s over seeds; k/n: only k of n seeds have one\n"
            .formatted(column.name())
        + (column.isFirstStep() ? "  never: at no measured step of half the seeds or more\n" : "")
        + (none ? "  No stored network has a value.\n" : "");
  }
}
