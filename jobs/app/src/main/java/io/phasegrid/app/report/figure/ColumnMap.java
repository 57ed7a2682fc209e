package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.AxisScale;
import io.phasegrid.analysis.diagram.CellColumn;
import io.phasegrid.analysis.diagram.ColumnPoint;
import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.ColourBar;
import io.phasegrid.app.report.figure.plot.ColourScale;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.Type;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figure of a column of {@code cells} over the plane: medians over seeds. */
record ColumnMap(
    FigureSource source,
    CellColumn column,
    Plane plane,
    PointGrid grid,
    Map<String, ColumnPoint> points,
    ColourScale scale) {

  private static final double GAP = 8;
  private static final double HIGHEST_BAR = 200;
  private static final double SAMPLE = 13;
  private static final double LEGEND_GAP = 4;
  private static final double LEFT = 6;
  private static final double MARGIN = 2;

  /** Empty if no network has a value. */
  static Optional<Figure> of(FigureSource source, CellColumn column) {
    return of(source, column, column.read(source.spark(), source.store(), source.sweep()));
  }

  static Optional<Figure> of(FigureSource source, CellColumn column, List<ColumnPoint> points) {
    List<Double> medians =
        points.stream().map(ColumnPoint::median).filter(Double::isFinite).sorted().toList();
    if (medians.isEmpty()) {
      return Optional.empty();
    }
    Plane plane = source.plane();
    ColumnMap map =
        new ColumnMap(
            source,
            column,
            plane,
            new PointGrid(plane, source.points()),
            points.stream().collect(Collectors.toMap(ColumnPoint::pointId, point -> point)),
            ColourScale.over(medians, scale(column, medians)));
    return Optional.of(new Figure(column.name(), map.title(), map.caption(), map::draw));
  }

  /** Steps are compared by their ratios. */
  private static AxisScale scale(CellColumn column, List<Double> medians) {
    if (!column.isFirstStep()) {
      return AxisScale.of(medians);
    }
    return medians.get(0) > 0 ? AxisScale.LOG10 : AxisScale.ASINH;
  }

  private String title() {
    String words = column.name().replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private String caption() {
    return "Median over seeds of %s (column of the table cells)%s. %s %s %s %s %s"
        .formatted(
            column.name(),
            column.isFirstStep()
                ? ", the first measured step at which it was reached; a seed that never did counts as the latest"
                : "",
            points.values().stream().allMatch(point -> point.share().isEmpty())
                ? ""
                : "Numbers k/n: only k of n seeds have one.",
            isLacking() ? "Grey: %s.".formatted(column.nothing()) : "",
            source.blank(),
            plane.scales(),
            source.extent())
        .replaceAll(" +", " ");
  }

  private boolean isLacking() {
    return points.values().stream().anyMatch(point -> !point.hasMedian());
  }

  private double draw(Canvas canvas, FigureWidth width) {
    ColourBar bar = new ColourBar(scale, title().toLowerCase(Locale.ROOT));
    PanelLayout layout =
        plane.layout(plane.titles(), width.columns(plane.panels().size()), width, bar.room() + GAP);
    layout.draw(canvas, (panel, frame) -> panel(canvas, panel, frame));
    double height = Math.min(layout.plotBottom() - layout.top(), HIGHEST_BAR);
    bar.draw(canvas, layout.right() + GAP, layout.top(), height, Double.NaN);
    Legend legend = new Legend();
    if (isLacking()) {
      legend.with(SAMPLE, ColumnMap::swatch, column.nothing());
    }
    return legend.draw(canvas, LEFT, layout.bottom() + LEGEND_GAP, width.points() - 2 * LEFT);
  }

  private static void swatch(Canvas canvas, Rectangle2D box) {
    canvas.tile(box, AlphaMap.UNKNOWN);
    canvas.stroke(box, Type.FRAME, Type.HAIRLINE);
  }

  private void panel(Canvas canvas, int panel, Frame frame) {
    for (int i = 0; i < plane.across().values().size(); i++) {
      for (int j = 0; j < plane.up().values().size(); j++) {
        Rectangle2D cell = frame.cell(i, j);
        grid.at(panel, i, j)
            .map(point -> points.get(point.pointId()))
            .ifPresent(point -> cell(canvas, cell, point));
      }
    }
  }

  private void cell(Canvas canvas, Rectangle2D cell, ColumnPoint point) {
    Color colour = point.hasMedian() ? scale.colour(point.median()) : AlphaMap.UNKNOWN;
    canvas.tile(cell, colour);
    String text = point.trained() == 0 ? LabelStyle.FAILED.glyph() : point.share();
    boolean fits =
        Type.TICK.width(text) + MARGIN <= cell.getWidth()
            && Type.TICK.size() + MARGIN <= cell.getHeight();
    if (fits) {
      canvas.text(
          text,
          cell.getCenterX(),
          cell.getCenterY() + Type.TICK.middle(),
          Type.TICK.in(ColourScale.inkOn(colour)),
          Anchor.MIDDLE);
    }
  }
}
