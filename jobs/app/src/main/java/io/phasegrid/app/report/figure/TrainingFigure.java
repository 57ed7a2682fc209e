package io.phasegrid.app.report.figure;

import static io.phasegrid.sweep.ThresholdKey.ALPHA;

import io.phasegrid.analysis.boundary.AxisScale;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.app.report.figure.plot.Series;
import io.phasegrid.app.report.figure.plot.Type;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Alignment against training step for a few points: the mean and each relation. */
record TrainingFigure(FigureSource source, List<StoredPoint> points, TrainingCurves curves) {

  static final String NAME = "training";

  private static final int FEWEST_STEPS = 3;
  private static final int MOST_POINTS = 5;
  private static final double SAMPLE = 15;
  private static final double LEGEND_GAP = 4;
  private static final double MARGIN = 0.04;
  private static final Color THRESHOLD = new Color(0x77, 0x77, 0x77);

  /** Empty if fewer than three steps were measured. */
  static Optional<Figure> of(FigureSource source) {
    List<StoredPoint> points = ChosenPoints.of(source.points(), MOST_POINTS);
    if (points.isEmpty()) {
      return Optional.empty();
    }
    TrainingCurves curves = TrainingCurves.read(source, points);
    if (curves.steps().size() < FEWEST_STEPS) {
      return Optional.empty();
    }
    TrainingFigure figure = new TrainingFigure(source, points, curves);
    return Optional.of(
        new Figure(NAME, "Alignment α during training", figure.caption(), figure::draw));
  }

  private String caption() {
    String bars =
        points.stream().allMatch(point -> point.seeds() == 1)
            ? "one seed each, so no intervals"
            : "bars: Student's 95 % intervals over seeds";
    return "Alignments over %s and seeds against training step, %s, from normalised moments; %s. %s labelled points, from the least mean α to the largest. f: forward relations (pre-activations), b: backward (inputs); R: representation, G: gradient, W: weight. Dashed: α = %s (phase.alpha). %s"
        .formatted(
            source.layers().plural(),
            source.observation(),
            bars,
            points.size(),
            NumberText.of(source.sweep().thresholds().get(ALPHA)),
            source.extent());
  }

  private double draw(Canvas canvas, FigureWidth width) {
    List<Double> steps = curves.steps().stream().map(Long::doubleValue).toList();
    PanelLayout layout =
        PanelLayout.of(
            TrainingCurves.kinds().stream().map(TrainingFigure::title).toList(),
            padded(steps),
            PlotAxis.between("α", AxisScale.LINEAR, least(), 1.02, List.of()),
            width == FigureWidth.COLUMN ? 2 : 4,
            width.points(),
            width.largestPlot(),
            0.6);
    layout.draw(canvas, (panel, frame) -> panel(canvas, TrainingCurves.kinds().get(panel), frame));
    return legend().draw(canvas, 4, layout.bottom() + LEGEND_GAP, width.points() - 8);
  }

  private static PlotAxis padded(List<Double> steps) {
    AxisScale scale = AxisScale.of(steps);
    double unit = AxisScale.leastPositive(steps);
    double low = scale.to(steps.get(0), unit);
    double high = scale.to(steps.get(steps.size() - 1), unit);
    double margin = MARGIN * (high - low);
    return new PlotAxis("step", scale, unit, low - margin, high + margin, steps, List.of());
  }

  private double least() {
    double least =
        curves
            .all()
            .flatMap(steps -> steps.values().stream())
            .mapToDouble(SeedMean::mean)
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    return Math.min(0, Math.floor(least * 5) / 5) - 0.02;
  }

  private static PanelTitle title(String kind) {
    String text =
        kind.equals(TrainingCurves.MEAN)
            ? "mean of the six"
            : kind.charAt(0) + "-" + kind.substring(1).toUpperCase(Locale.ROOT);
    return PanelTitle.of(List.of(text));
  }

  private void panel(Canvas canvas, String kind, Frame frame) {
    double threshold = frame.yOf(source.sweep().thresholds().get(ALPHA));
    canvas.stroke(
        new Line2D.Double(frame.area().getX(), threshold, frame.area().getMaxX(), threshold),
        THRESHOLD,
        Type.HAIRLINE,
        3,
        2);
    for (int i = 0; i < points.size(); i++) {
      curve(canvas, frame, Series.of(i), curves.curve(points.get(i).pointId(), kind));
    }
  }

  private static void curve(Canvas canvas, Frame frame, Series series, Map<Long, SeedMean> curve) {
    Path2D line = new Path2D.Double();
    for (Map.Entry<Long, SeedMean> entry : curve.entrySet()) {
      SeedMean alpha = entry.getValue();
      if (!Double.isFinite(alpha.mean())) {
        continue;
      }
      double x = frame.xOf(entry.getKey());
      double y = frame.yOf(alpha.mean());
      Frame.extend(line, x, y);
      if (Double.isFinite(alpha.half())) {
        series.interval(
            canvas,
            x,
            frame.yOf(alpha.mean() - alpha.half()),
            frame.yOf(alpha.mean() + alpha.half()));
      }
      series.mark(canvas, x, y);
    }
    canvas.stroke(line, series.colour(), 0.9);
  }

  private Legend legend() {
    Legend legend = new Legend();
    for (int i = 0; i < points.size(); i++) {
      Series series = Series.of(i);
      legend.with(
          SAMPLE,
          series::sample,
          String.join(", ", ChosenPoints.settings(points.get(i), source.drawn().axes())));
    }
    return legend;
  }
}
