package io.phasegrid.app.report.figure;

import static io.phasegrid.sweep.ThresholdKey.ALPHA;
import static io.phasegrid.sweep.ThresholdKey.COLLAPSED;
import static io.phasegrid.sweep.ThresholdKey.DRIFT;
import static io.phasegrid.sweep.ThresholdKey.EQUILIBRATION;
import static io.phasegrid.sweep.ThresholdKey.EXCESS;
import static io.phasegrid.sweep.ThresholdKey.FLAT;
import static io.phasegrid.sweep.ThresholdKey.RANK;
import static io.phasegrid.sweep.ThresholdKey.SCORE;

import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.ColourScale;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.Type;
import io.phasegrid.sweep.Setting;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Labels over the plane, with the agreement of seeds and the boundary of a claim. */
final class LabelMap {

  static final String NAME = "labels";

  private static final Color HATCH = new Color(0x55, 0x55, 0x55);
  private static final double HATCH_GAP = 4.6;
  private static final double LARGEST_GLYPH = 7.5;
  private static final double SAMPLE = 13;
  private static final double LEGEND_GAP = 4;
  private static final double LEFT = 6;

  /** Opacity of a certain inference. */
  private static final double INFERRED = 0.6;

  private final FigureSource source;
  private final BoundarySource boundary;
  private final Plane plane;
  private final PointGrid grid;
  private final Map<Map<Setting, Object>, InferredPoint> inferred = new HashMap<>();

  LabelMap(FigureSource source, BoundarySource boundary) {
    this.source = source;
    this.boundary = boundary;
    this.plane = source.plane();
    this.grid = new PointGrid(plane, source.points());
    // Inferences of a refinement of α have no label.
    source.inferred().stream()
        .filter(point -> LabelStyle.find(point.word()).isPresent())
        .forEach(point -> inferred.put(point.axes(), point));
  }

  Figure figure() {
    return new Figure(NAME, "Phases", caption(), this::draw);
  }

  String caption() {
    String line =
        boundary.places().isEmpty()
            ? "No boundary is drawn: %s.".formatted(boundary.reason())
            : "Line: where %s holds with probability ½, by the classifier that predicts left-out points best%s."
                .formatted(
                    boundary.describeClaim(),
                    boundary.isBanded()
                        ? ", with its 95 % band over seeds"
                        : " (one seed, so no band)");
    long moving = source.points().stream().filter(StoredPoint::isMoving).count();
    return "Label or state that most seeds have, %s; colours fade as fewer seeds agree. %s %s %s %s %s %s"
        .formatted(
            source.observation(),
            moving == 0
                ? ""
                : "Hatched: not equilibrated (%s of %s points), that is, decay had too little time or α still moves."
                    .formatted(moving, source.points().size()),
            line,
            source.coverage().isComplete() ? describeInferred() : "White: not stored.",
            plane.scales(),
            source.extent(),
            source.rule(ALPHA, EXCESS, FLAT, COLLAPSED, SCORE, RANK, EQUILIBRATION, DRIFT))
        .replaceAll(" +", " ");
  }

  private String describeInferred() {
    return inferred.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "Without a sign: %,d points that were not trained but inferred, the paler the less probable.",
            inferred.size());
  }

  PanelLayout layout(FigureWidth width) {
    return plane.layout(plane.titles(), width.columns(plane.panels().size()), width, 0);
  }

  private double draw(Canvas canvas, FigureWidth width) {
    PanelLayout layout = layout(width);
    layout.draw(canvas, (panel, frame) -> panel(canvas, panel, frame));
    return legend().draw(canvas, LEFT, layout.bottom() + LEGEND_GAP, width.points() - 2 * LEFT);
  }

  Legend legend() {
    Legend legend = new Legend();
    for (LabelStyle style : LabelStyle.values()) {
      if (source.points().stream().anyMatch(point -> point.word().equals(style.word()))) {
        legend.with(SAMPLE, (canvas, box) -> swatch(canvas, box, new Mark(style)), style.word());
      }
    }
    long most = source.points().stream().mapToLong(StoredPoint::seeds).max().orElse(1);
    if (most > 1) {
      legend.with(
          5.0 * most,
          (canvas, box) -> fading(canvas, box, most),
          "1 to %s of %s seeds agree".formatted(most, most));
    }
    if (source.points().stream().anyMatch(StoredPoint::isMoving)) {
      legend.with(
          SAMPLE,
          (canvas, box) -> {
            hatch(canvas, box);
            canvas.stroke(box, Type.FRAME, Type.HAIRLINE);
          },
          "not equilibrated");
    }
    if (!boundary.places().isEmpty()) {
      legend.with(
          SAMPLE + 3,
          this::line,
          "boundary of %s%s"
              .formatted(boundary.describeClaim(), boundary.isBanded() ? ", 95 % band" : ""));
    }
    return legend;
  }

  private static void swatch(Canvas canvas, Rectangle2D box, Mark mark) {
    canvas.tile(box, mark.colour());
    canvas.stroke(box, Type.FRAME, Type.HAIRLINE);
    mark.draw(canvas, box.getCenterX(), box.getCenterY(), 6.5, ColourScale.inkOn(mark.colour()));
  }

  private static void fading(Canvas canvas, Rectangle2D box, long steps) {
    double width = box.getWidth() / steps;
    for (int i = 0; i < steps; i++) {
      canvas.tile(
          new Rectangle2D.Double(box.getX() + i * width, box.getY(), width, box.getHeight()),
          new Mark(LabelStyle.CRH).colour((i + 1.0) / steps));
    }
    canvas.stroke(box, Type.FRAME, Type.HAIRLINE);
  }

  private void line(Canvas canvas, Rectangle2D box) {
    if (boundary.isBanded()) {
      canvas.fill(box, BoundaryBand.BAND);
    }
    Line2D line = new Line2D.Double(box.getX(), box.getCenterY(), box.getMaxX(), box.getCenterY());
    canvas.stroke(line, Color.WHITE, 2.4);
    canvas.stroke(line, Color.BLACK, Type.LINE);
  }

  void panel(Canvas canvas, int panel, Frame frame) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < plane.across().values().size(); i++) {
      for (int j = 0; j < plane.up().values().size(); j++) {
        Rectangle2D cell = frame.cell(i, j);
        least = Math.min(least, Math.min(cell.getWidth(), cell.getHeight()));
        Map<Setting, Object> place = plane.place(plane.panels().get(panel), i, j);
        grid.at(panel, i, j)
            .ifPresentOrElse(
                point -> background(canvas, cell, point), () -> inferred(canvas, cell, place));
      }
    }
    boundary.band(plane.panels().get(panel)).draw(canvas, frame);
    double glyph = Math.min(LARGEST_GLYPH, 0.8 * least);
    double[] x = plane.across().middles();
    double[] y = plane.up().middles();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double px = frame.x(x[i]);
        double py = frame.y(y[j]);
        grid.at(panel, i, j).ifPresent(point -> glyph(canvas, point, px, py, glyph));
      }
    }
  }

  private static void glyph(Canvas canvas, StoredPoint point, double x, double y, double size) {
    Mark mark = Mark.of(point.word());
    mark.draw(canvas, x, y, size, ColourScale.inkOn(mark.colour(point.agreement())));
  }

  private void inferred(Canvas canvas, Rectangle2D cell, Map<Setting, Object> place) {
    InferredPoint guess = inferred.get(place);
    if (guess != null) {
      canvas.tile(cell, Mark.of(guess.word()).colour(INFERRED * guess.probability()));
    }
  }

  private static void background(Canvas canvas, Rectangle2D cell, StoredPoint point) {
    canvas.tile(cell, Mark.of(point.word()).colour(point.agreement()));
    if (point.isMoving()) {
      hatch(canvas, cell);
    }
  }

  /** Strokes aligned across cells. */
  private static void hatch(Canvas canvas, Rectangle2D cell) {
    Path2D strokes = new Path2D.Double();
    double first = Math.ceil((cell.getMinX() + cell.getMinY()) / HATCH_GAP) * HATCH_GAP;
    for (double sum = first; sum < cell.getMaxX() + cell.getMaxY(); sum += HATCH_GAP) {
      double left = Math.max(cell.getMinX(), sum - cell.getMaxY());
      double right = Math.min(cell.getMaxX(), sum - cell.getMinY());
      strokes.append(new Line2D.Double(left, sum - left, right, sum - right), false);
    }
    canvas.stroke(strokes, HATCH, 0.35);
  }
}
