package io.phasegrid.app.report.figure;

import static io.phasegrid.sweep.ThresholdKey.ALPHA;

import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.ColourBar;
import io.phasegrid.app.report.figure.plot.ColourScale;
import io.phasegrid.app.report.figure.plot.Contour;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.Type;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figure of the mean alignment over the plane, with the contour at the threshold. */
record AlphaMap(
    FigureSource source, Plane plane, PointGrid grid, ColourScale scale, double threshold) {

  static final String NAME = "alpha";

  static final Color UNKNOWN = new Color(0xBB, 0xBB, 0xBB);
  private static final double GAP = 8;
  private static final double HIGHEST_BAR = 200;

  static AlphaMap of(FigureSource source) {
    Plane plane = source.plane();
    return new AlphaMap(
        source,
        plane,
        new PointGrid(plane, source.points()),
        ColourScale.over(
            source.points().stream().map(StoredPoint::meanAlpha).filter(Double::isFinite).toList()),
        source.sweep().thresholds().get(ALPHA));
  }

  Figure figure() {
    return new Figure(NAME, "Mean alignment α", caption(), this::draw);
  }

  private String caption() {
    return "%s %s %s %s"
        .formatted(colours(), letters(), plane.scales(), source.extent())
        .replaceAll(" +", " ");
  }

  String colours() {
    return "α: mean over the six relations, %s and seeds of alignments (correlations, without unit) of normalised moments, %s; white line%s."
        .formatted(
            source.layers().plural(),
            source.observation(),
            line().formatted(NumberText.of(threshold)));
  }

  /** Only numeric axes can be interpolated. */
  private String line() {
    return plane.isOfNumbers()
        ? ": α = %s (phase.alpha), interpolated between labelled points"
        : " in the colour bar: α = %s (phase.alpha)";
  }

  private String letters() {
    List<String> words =
        source.points().stream().filter(p -> !p.isLabelled()).map(StoredPoint::word).toList();
    String states =
        Stream.of(LabelStyle.values())
            .filter(style -> words.contains(style.word()))
            .map(style -> style.glyph() + " " + style.word())
            .collect(Collectors.joining(", "));
    return (states.isEmpty() ? "" : "Without a label: " + states + ". ")
        + (source.points().stream().anyMatch(point -> Double.isNaN(point.meanAlpha()))
            ? "Grey: nothing measured. "
            : "")
        + source.blank();
  }

  PanelLayout layout(FigureWidth width) {
    return plane.layout(
        plane.titles(), width.columns(plane.panels().size()), width, colourBar().room() + GAP);
  }

  private double draw(Canvas canvas, FigureWidth width) {
    PanelLayout layout = layout(width);
    layout.draw(canvas, (panel, frame) -> panel(canvas, panel, frame));
    double height = Math.min(layout.plotBottom() - layout.top(), HIGHEST_BAR);
    bar(canvas, layout.right() + GAP, layout.top(), height);
    return layout.bottom();
  }

  void bar(Canvas canvas, double left, double top, double height) {
    colourBar().draw(canvas, left, top, height, threshold);
  }

  ColourBar colourBar() {
    return new ColourBar(scale, "mean alignment α");
  }

  void panel(Canvas canvas, int panel, Frame frame) {
    for (int i = 0; i < plane.across().values().size(); i++) {
      for (int j = 0; j < plane.up().values().size(); j++) {
        Rectangle2D cell = frame.cell(i, j);
        grid.at(panel, i, j).ifPresent(point -> cell(canvas, cell, point));
      }
    }
    if (plane.isOfNumbers()) {
      contour(canvas, panel, frame);
    }
  }

  private void contour(Canvas canvas, int panel, Frame frame) {
    Shape contour =
        frame.onPaper(
            Contour.of(
                plane.across().middles(),
                plane.up().middles(),
                grid.labelledAlphas(panel),
                threshold));
    canvas.stroke(contour, Color.BLACK, 2.2);
    canvas.stroke(contour, Color.WHITE, Type.LINE);
  }

  private void cell(Canvas canvas, Rectangle2D cell, StoredPoint point) {
    Color colour = Double.isFinite(point.meanAlpha()) ? scale.colour(point.meanAlpha()) : UNKNOWN;
    canvas.tile(cell, colour);
    if (!point.isLabelled()) {
      Mark.of(point.word())
          .draw(canvas, cell.getCenterX(), cell.getCenterY(), 6, ColourScale.inkOn(colour));
    }
  }
}
