package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.AxisScale;
import io.phasegrid.analysis.diagram.Panel;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.app.report.figure.plot.Series;
import io.phasegrid.sweep.Setting;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Boundary of a claim against network width, extrapolated to infinite width. */
record WidthFigure(
    FigureSource source,
    BoundarySource boundary,
    Plane plane,
    List<Long> widths,
    List<Double> lines) {

  static final String NAME = "width";

  private static final int MOST_LINES = 5;
  private static final int FEWEST_LINES = 3;
  private static final double SAME = 1e-9;
  private static final double SAMPLE = 15;
  private static final double MARGIN = 0.08;

  /** Empty unless width is an axis outside the plane and a boundary was found. */
  static Optional<Figure> of(FigureSource source, BoundarySource boundary) {
    Plane plane = source.plane();
    List<Long> widths =
        plane.panels().stream()
            .map(panel -> (Long) panel.get(Setting.NETWORK_WIDTH))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    List<Double> lines = lines(plane, boundary);
    if (widths.size() < 2 || lines.isEmpty()) {
      return Optional.empty();
    }
    WidthFigure figure = new WidthFigure(source, boundary, plane, widths, lines);
    String title = "Boundary of %s against width".formatted(boundary.describeClaim());
    return Optional.of(new Figure(NAME, title, figure.caption(), figure::draw));
  }

  private static Map<Setting, Object> withoutWidth(Map<Setting, Object> panel) {
    return new Panel(panel).withoutWidth().settings();
  }

  /**
   * Values of the first axis with a boundary, or values in between if these are few; at evenly
   * spaced ranks if they are many.
   */
  private static List<Double> lines(Plane plane, BoundarySource boundary) {
    List<Double> own =
        plane.across().axis().values().stream()
            .filter(x -> boundary.places().stream().anyMatch(place -> isAt(place.x(), x)))
            .toList();
    List<Double> found = own.size() >= FEWEST_LINES ? own : between(boundary);
    return ChosenPoints.spread(found, MOST_LINES);
  }

  /** Those that can be extrapolated to infinite width, or all if there are none. */
  private static List<Double> between(BoundarySource boundary) {
    List<Double> followed =
        drift(boundary).map(row -> row.<Double>getAs("x")).distinct().sorted().toList();
    return followed.isEmpty()
        ? boundary.places().stream().map(BoundaryPlace::x).distinct().sorted().toList()
        : followed;
  }

  /** Extrapolations to infinite width. */
  private static Stream<Row> drift(BoundarySource boundary) {
    return boundary.drift().stream().filter(row -> row.getAs("reason") == null);
  }

  private Stream<Row> drift(double x) {
    return drift(boundary).filter(row -> isAt(row.<Double>getAs("x"), x));
  }

  private static boolean isAt(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other)) + 1e-15;
  }

  private String caption() {
    return "Place of the boundary of %s on the axis of %s, for values of %s, against 1/width; %s. %s %s %s %s"
        .formatted(
            boundary.describeClaim(),
            plane.up().axis().title(),
            plane.across().axis().title(),
            source.observation(),
            boundary.isBanded()
                ? "Bars: 95 % intervals over seeds; a bar that ends at the frame is open."
                : "One seed, so no intervals.",
            lines.stream().flatMap(this::drift).findAny().isEmpty()
                ? "No line to infinite width: nowhere has every width one crossing of one direction."
                : "Dashed: straight lines in 1/width, with their 95 % intervals at infinite width, where every width has one crossing of one direction.",
            plane.scales(),
            source.extent())
        .replaceAll(" +", " ");
  }

  private double draw(Canvas canvas, FigureWidth width) {
    List<Map<Setting, Object>> families =
        plane.panels().stream().map(WidthFigure::withoutWidth).distinct().toList();
    PanelLayout layout =
        PanelLayout.of(
            families.stream().map(Plane::title).toList(),
            inverseWidths(),
            plane.up().axis(),
            width.columns(families.size()),
            width.points(),
            width.largestPlot(),
            0.75);
    layout.draw(canvas, (panel, frame) -> family(canvas, families.get(panel), frame));
    Legend legend = new Legend();
    for (int i = 0; i < lines.size(); i++) {
      legend.with(
          SAMPLE,
          Series.of(i)::sample,
          plane.across().axis().title() + " = " + NumberText.of(lines.get(i)));
    }
    return legend.draw(
        canvas, layout.left(), layout.bottom() + 4, width.points() - 4 - layout.left());
  }

  private PlotAxis inverseWidths() {
    List<Double> places = new ArrayList<>(List.of(0.0));
    List<String> words = new ArrayList<>(List.of("∞"));
    for (int i = widths.size() - 1; i >= 0; i--) {
      places.add(1.0 / widths.get(i));
      words.add(widths.get(i).toString());
    }
    double last = places.get(places.size() - 1);
    return new PlotAxis(
        "width (even in 1/width)",
        AxisScale.LINEAR,
        1,
        -MARGIN * last,
        (1 + MARGIN) * last,
        places,
        words);
  }

  private void family(Canvas canvas, Map<Setting, Object> family, Frame frame) {
    for (int i = 0; i < lines.size(); i++) {
      Series series = Series.of(i);
      double x = lines.get(i);
      // Lines of one width are offset, so that their bars can be distinguished.
      double aside = (i - (lines.size() - 1) / 2.0) * 2.4;
      drift(x)
          .filter(row -> row.<String>getAs("panel").equals(Plane.key(family)))
          .findFirst()
          .ifPresent(row -> extrapolation(canvas, row, frame, series, aside));
      for (Map<Setting, Object> panel : plane.panels()) {
        if (withoutWidth(panel).equals(family)) {
          String key = Plane.key(panel);
          double place = frame.xOf(1.0 / (Long) panel.get(Setting.NETWORK_WIDTH)) + aside;
          boundary.places().stream()
              .filter(one -> one.panel().equals(key) && isAt(one.x(), x))
              .forEach(one -> crossing(canvas, frame, series, place, one));
        }
      }
    }
  }

  private static void crossing(
      Canvas canvas, Frame frame, Series series, double x, BoundaryPlace place) {
    if (place.banded()) {
      series.interval(canvas, x, place.lowIn(frame), place.highIn(frame));
    }
    series.mark(canvas, x, frame.yOf(place.y()));
  }

  private void extrapolation(Canvas canvas, Row row, Frame frame, Series series, double aside) {
    PlotAxis up = frame.up();
    double infinite = row.<Double>getAs("y_infinite");
    double least = 1.0 / widths.get(0);
    double scaled = up.scale().to(infinite, up.unit()) + row.<Double>getAs("slope") * least;
    double far = up.scale().from(scaled, up.unit());
    canvas.stroke(
        new Line2D.Double(
            frame.xOf(0) + aside, frame.yOf(infinite), frame.xOf(least) + aside, frame.yOf(far)),
        series.colour(),
        0.8,
        3,
        2);
    series.interval(
        canvas,
        frame.xOf(0) + aside,
        frame.yOf(row.<Double>getAs("low")),
        frame.yOf(row.<Double>getAs("high")));
    series.markHollow(canvas, frame.xOf(0) + aside, frame.yOf(infinite));
  }
}
