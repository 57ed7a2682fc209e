package io.phasegrid.app.report.figure;

import static io.phasegrid.sweep.ThresholdKey.ALPHA;

import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.ColourBar;
import io.phasegrid.app.report.figure.plot.ColourScale;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.app.report.figure.plot.Type;
import io.phasegrid.measure.Relation;
import io.phasegrid.spark.store.ChosenLayers;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Alignments of every layer of a few points whose networks have many, beside their nulls. */
record LayerMap(FigureSource source, List<LayerAlignments> networks, ColourScale scale) {

  static final String NAME = "layers";

  /** Networks of no more layers need no map. */
  static final int FEW = 6;

  private static final int MOST_POINTS = 4;

  /** In points, so that the names of adjacent layers do not touch. */
  private static final double ROW = 10.4;

  private static final double HIGHEST = 520;
  private static final double BETWEEN_ROWS = 35;
  private static final double GAP = 8;
  private static final double SAMPLE = 18;
  private static final double LEGEND_GAP = 4;
  private static final double LEFT = 6;

  /** Share of a cell's width that shows the alignment; the null has the rest but for the margin. */
  private static final double OF_ALPHA = 0.6;

  private static final double MARGIN = 0.06;

  /** Empty if no labelled point has networks of many layers. */
  static Optional<Figure> of(FigureSource source, FigureWidth width) {
    long most = source.points().stream().mapToLong(LayerMap::layers).max().orElse(0);
    if (most <= FEW) {
      return Optional.empty();
    }
    List<StoredPoint> deepest =
        source.points().stream().filter(point -> layers(point) == most).toList();
    List<StoredPoint> ranked = new ArrayList<>(ChosenPoints.of(deepest, deepest.size()));
    Collections.reverse(ranked);
    int rows = (int) Math.max(1, HIGHEST / (most * ROW + BETWEEN_ROWS));
    return of(
        source,
        LayerAlignments.read(
            source, ChosenPoints.spread(ranked, Math.min(MOST_POINTS, rows * columns(width)))));
  }

  static Optional<Figure> of(FigureSource source, List<LayerAlignments> all) {
    // Panels share the axis of layers.
    List<LayerAlignments> networks =
        all.stream().filter(one -> one.names().equals(all.get(0).names())).toList();
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    List<Double> numbers =
        networks.stream()
            .flatMap(one -> Stream.concat(one.alphas().stream(), one.nulls().stream()))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .boxed()
            .toList();
    LayerMap map = new LayerMap(source, networks, ColourScale.over(numbers));
    return Optional.of(new Figure(NAME, "Alignment α of every layer", map.caption(), map::draw));
  }

  private static long layers(StoredPoint point) {
    return point.isLabelled() ? ChosenLayers.ofCell(point.settings()) : 0;
  }

  private static int columns(FigureWidth width) {
    return width == FigureWidth.PAGE ? 2 : 1;
  }

  private String caption() {
    return "Alignments (left, broad) and their structural nulls (right, narrow) of the six relations in each of %s measured layers, from the inputs upwards; normalised moments, %s, at the last step, means over seeds. RG: representation and gradient, RW: representation and weight, GW: gradient and weight; forward of pre-activations, backward of inputs. White line in the colour bar: α = %s (phase.alpha). %s %s"
        .formatted(
            networks.get(0).names().size(),
            source.observation(),
            NumberText.of(source.sweep().thresholds().get(ALPHA)),
            networks.size() == 1
                ? "The point of the largest mean α."
                : networks.size() + " points, from the largest mean α to the least.",
            source.extent());
  }

  private double draw(Canvas canvas, FigureWidth width) {
    List<String> names = networks.get(0).names();
    ColourBar bar = new ColourBar(scale, "alignment α, and null");
    PanelLayout layout =
        PanelLayout.ofHeight(
            networks.stream().map(this::title).toList(),
            PlotAxis.ofWords("forward  |  backward", relations()),
            PlotAxis.ofWords("layer", names),
            columns(width),
            width.points() - bar.room() - GAP,
            width.largestPlot(),
            ROW * names.size());
    layout.draw(canvas, (panel, frame) -> panel(canvas, networks.get(panel), frame));
    double height = layout.areas().get(0).getHeight();
    double threshold = source.sweep().thresholds().get(ALPHA);
    bar.draw(canvas, layout.right() + GAP, layout.top(), height, threshold);
    return new Legend()
        .with(SAMPLE, this::sample, "left: alignment α; right: structural null")
        .draw(canvas, LEFT, layout.bottom() + LEGEND_GAP, width.points() - 2 * LEFT);
  }

  /** Short, since names of layers leave little room; the axis says which are forward. */
  private static List<String> relations() {
    return Stream.of(Relation.values())
        .map(relation -> relation.symbol().replaceAll("[fb]-|A$", ""))
        .toList();
  }

  private PanelTitle title(LayerAlignments one) {
    return PanelTitle.of(ChosenPoints.settings(one.point(), source.drawn().axes()));
  }

  private void panel(Canvas canvas, LayerAlignments one, Frame frame) {
    for (int layer = 0; layer < one.names().size(); layer++) {
      for (int relation = 0; relation < Relation.values().length; relation++) {
        cell(
            canvas,
            frame.cell(relation, layer),
            colour(one.alphas().get(layer)[relation]),
            colour(one.nulls().get(layer)[relation]));
      }
    }
    double middle = frame.x(0.5);
    Rectangle2D area = frame.area();
    canvas.tile(new Rectangle2D.Double(middle - 0.5, area.getY(), 1, area.getHeight()), Type.FRAME);
  }

  private Color colour(double number) {
    return Double.isFinite(number) ? scale.colour(number) : AlphaMap.UNKNOWN;
  }

  private void sample(Canvas canvas, Rectangle2D box) {
    cell(canvas, box, scale.colour(scale.high()), scale.colour(scale.low()));
    canvas.stroke(box, Type.FRAME, Type.HAIRLINE);
  }

  private static void cell(Canvas canvas, Rectangle2D cell, Color alpha, Color structuralNull) {
    double width = cell.getWidth();
    double left = cell.getX();
    double height = cell.getHeight();
    canvas.tile(
        new Rectangle2D.Double(left + MARGIN * width, cell.getY(), OF_ALPHA * width, height),
        alpha);
    canvas.tile(
        new Rectangle2D.Double(
            left + (MARGIN + OF_ALPHA) * width,
            cell.getY(),
            (1 - OF_ALPHA - 2 * MARGIN) * width,
            height),
        structuralNull);
  }
}
