package io.phasegrid.app.report.figure;

import static io.phasegrid.sweep.ThresholdKey.DISTANCE;
import static io.phasegrid.sweep.ThresholdKey.FIT;
import static io.phasegrid.sweep.ThresholdKey.FLAT;
import static io.phasegrid.sweep.ThresholdKey.OFF_DIAGONAL;
import static io.phasegrid.sweep.ThresholdKey.SCATTER;

import io.phasegrid.analysis.boundary.AxisScale;
import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.app.report.figure.plot.Series;
import io.phasegrid.app.report.figure.plot.Type;
import io.phasegrid.phase.ExponentRule;
import io.phasegrid.phase.HitsNull;
import io.phasegrid.phase.SpectrumPhase;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plane of exponents p and q: phase points, layers, and a null with q shuffled. */
record ExponentPlane(
    FigureSource source,
    List<ExponentPair> all,
    double[] p,
    double[] q,
    ExponentRule rule,
    HitsNull hits) {

  static final String NAME = "exponents";

  private static final double LOW = -1.6;
  private static final double HIGH = 2.6;
  private static final double LOWEST = -3;
  private static final double HIGHEST = 4;
  private static final double STEP = 0.2;
  private static final int MOST_SHUFFLES = 20;
  private static final int MOST_DOTS = 4000;
  private static final double DOT = 0.9;
  private static final double SAMPLE = 9;

  private static final Color CLOUD = new Color(0xB8, 0xB8, 0xB8);
  private static final Color RING = new Color(0x33, 0x33, 0x33);
  private static final Series HIT = Series.SECOND;
  private static final Series OTHER = Series.THIRD;

  /** Empty if no layer has power laws. */
  static Optional<Figure> of(FigureSource source) {
    List<ExponentPair> all = ExponentPair.read(source);
    List<ExponentPair> laws = all.stream().filter(ExponentPlane::isLaw).toList();
    if (laws.isEmpty()) {
      return Optional.empty();
    }
    double[] p = laws.stream().mapToDouble(ExponentPair::p).toArray();
    double[] q = laws.stream().mapToDouble(ExponentPair::q).toArray();
    ExponentRule rule = new ExponentRule(source.sweep().thresholds());
    List<String> strata = laws.stream().map(ExponentPair::stratum).toList();
    ExponentPlane plane =
        new ExponentPlane(source, all, p, q, rule, HitsNull.of(p, q, strata, rule));
    return Optional.of(
        new Figure(NAME, "Exponents and phase points", plane.caption(), plane::draw));
  }

  private static boolean isLaw(ExponentPair pair) {
    return !pair.phase().equals(SpectrumPhase.CANONICAL.word())
        && !pair.phase().equals(SpectrumPhase.NARROW.word())
        && !pair.phase().equals(SpectrumPhase.NO_POWER_LAW.word());
  }

  private String caption() {
    long outside =
        IntStream.range(0, p.length)
            .filter(i -> p[i] < low() || p[i] > high() || q[i] < low() || q[i] > high())
            .count();
    return "Exponents p of h ∝ z^p and q of g ∝ z^q (slopes, without unit) of middle layers at the last step, %s. Circles: the eight phase points, as wide as counts as a hit. %s of %s layers have accepted power laws; %s of these are at a phase point, chance gives %s [%s, %s], p-value %s. Grey: q shuffled over the layers, %s times.%s Not drawn: %s flat (CRH), %s too narrow, %s without a power law. %s Exponent rule %s: %s %s"
        .formatted(
            source.observation(),
            p.length,
            all.size(),
            hits.hits(),
            NumberText.fixed(hits.mean(), 1),
            hits.low(),
            hits.high(),
            NumberText.of(hits.pValue()),
            shuffles(),
            outside == 0 ? "" : " %s lie beyond the axes.".formatted(outside),
            count(SpectrumPhase.CANONICAL),
            count(SpectrumPhase.NARROW),
            count(SpectrumPhase.NO_POWER_LAW),
            source.extent(),
            ExponentRule.VERSION,
            source.thresholds(FIT, SCATTER, OFF_DIAGONAL, DISTANCE, FLAT),
            "The circles are not tests of a layer; the p-value is of all together.")
        .replaceAll(" +", " ");
  }

  private long count(SpectrumPhase phase) {
    return all.stream().filter(pair -> pair.phase().equals(phase.word())).count();
  }

  private int shuffles() {
    return Math.max(1, Math.min(MOST_SHUFFLES, MOST_DOTS / p.length));
  }

  /** Admits the phase points and nearly all layers. */
  private double low() {
    double least = Math.min(quantile(p, 0.01), quantile(q, 0.01));
    return Math.max(LOWEST, Math.min(LOW, Math.floor(least / STEP) * STEP));
  }

  private double high() {
    double largest = Math.max(quantile(p, 0.99), quantile(q, 0.99));
    return Math.min(HIGHEST, Math.max(HIGH, Math.ceil(largest / STEP) * STEP));
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private double draw(Canvas canvas, FigureWidth width) {
    PanelLayout layout =
        PanelLayout.of(
            List.of(PanelTitle.of(List.of())),
            axis("p, exponent of h on z"),
            axis("q, exponent of g on z"),
            1,
            width.points(),
            width.largestPlot(),
            1);
    layout.draw(canvas, (panel, frame) -> plane(canvas, frame));
    return legend().draw(canvas, 6, layout.bottom() + 4, width.points() - 12);
  }

  private PlotAxis axis(String title) {
    return PlotAxis.between(title, AxisScale.LINEAR, low(), high(), List.of());
  }

  private void plane(Canvas canvas, Frame frame) {
    Path2D cloud = new Path2D.Double();
    for (int shuffle = 0; shuffle < shuffles(); shuffle++) {
      double[] shuffled = HitsNull.shuffled(q, shuffle);
      for (int i = 0; i < p.length; i++) {
        if (Double.isFinite(p[i]) && Double.isFinite(shuffled[i])) {
          cloud.append(dot(frame.xOf(p[i]), frame.yOf(shuffled[i])), false);
        }
      }
    }
    canvas.fill(cloud, CLOUD);
    double radius = source.sweep().thresholds().get(DISTANCE);
    List<SpectrumPhase> points = SpectrumPhase.points();
    for (int i = 0; i < points.size(); i++) {
      ring(canvas, frame, points.get(i), radius, letter(i));
    }
    for (int i = 0; i < p.length; i++) {
      if (rule.at(p[i], q[i]).isPoint()) {
        HIT.mark(canvas, frame.xOf(p[i]), frame.yOf(q[i]));
      } else {
        OTHER.markHollow(canvas, frame.xOf(p[i]), frame.yOf(q[i]));
      }
    }
  }

  private static void ring(
      Canvas canvas, Frame frame, SpectrumPhase point, double radius, String letter) {
    double rx = frame.xOf(point.p() + radius) - frame.xOf(point.p());
    double ry = frame.yOf(point.q()) - frame.yOf(point.q() + radius);
    double x = frame.xOf(point.p());
    double y = frame.yOf(point.q());
    canvas.stroke(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry), RING, 0.8);
    double corner = Math.sqrt(0.5);
    double tx = x + corner * rx + 4.5;
    double ty = y - corner * ry - 3;
    canvas.fill(new Ellipse2D.Double(tx - 4.4, ty - 4.4, 8.8, 8.8), Color.WHITE);
    write(canvas, letter, tx, ty);
  }

  private static void write(Canvas canvas, String letter, double x, double y) {
    canvas.text(letter, x, y + Type.PANEL.middle(), Type.PANEL, Anchor.MIDDLE);
  }

  private static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  private Legend legend() {
    Legend legend = new Legend();
    List<SpectrumPhase> points = SpectrumPhase.points();
    for (int i = 0; i < points.size(); i++) {
      String letter = letter(i);
      legend.with(
          6,
          (canvas, box) -> write(canvas, letter, box.getCenterX(), box.getCenterY()),
          points.get(i).word());
    }
    return legend
        .with(
            SAMPLE,
            (canvas, box) -> HIT.mark(canvas, box.getCenterX(), box.getCenterY()),
            "at a phase point")
        .with(
            SAMPLE,
            (canvas, box) -> OTHER.markHollow(canvas, box.getCenterX(), box.getCenterY()),
            "other exponents")
        .with(SAMPLE, ExponentPlane::cloudSample, "q shuffled");
  }

  private static void cloudSample(Canvas canvas, Rectangle2D box) {
    for (int i = 0; i < 4; i++) {
      double y = box.getCenterY() + (i % 2 == 0 ? 1.2 : -1.2);
      canvas.fill(dot(box.getX() + (0.5 + i) * box.getWidth() / 4, y), CLOUD);
    }
  }

  private static Rectangle2D dot(double x, double y) {
    return new Rectangle2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT);
  }
}
