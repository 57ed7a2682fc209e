package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.AxisScale;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Legend;
import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.app.report.figure.plot.Series;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.PowerLaw;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Spectra of a few layers: h and g against z, with fitted power laws. */
record SpectraFigure(FigureSource source, List<StoredSpectrum> spectra, Optional<Long> step) {

  static final String NAME = "spectra";

  private static final int MOST_POINTS = 4;
  private static final Series OF_H = Series.SECOND;
  private static final Series OF_G = Series.THIRD;
  private static final double SAMPLE = 15;
  private static final double MARGIN = 0.06;

  /** Directions below this fraction of the largest z, mostly rounding error, are not drawn. */
  private static final double SHOWN = 1e-3;

  /**
   * Empty if no labelled point has a spectrum.
   *
   * @param step empty for each cell's last
   */
  static Optional<Figure> of(FigureSource source, Optional<Long> step) {
    List<StoredSpectrum> spectra =
        StoredSpectrum.read(source, ChosenPoints.of(source.points(), MOST_POINTS), step).stream()
            .filter(spectrum -> spectrum.laws().kept() > 1)
            .toList();
    if (spectra.isEmpty()) {
      return Optional.empty();
    }
    SpectraFigure figure = new SpectraFigure(source, spectra, step);
    return Optional.of(
        new Figure(NAME, "Spectra of middle layers", figure.caption(), figure::draw));
  }

  private String caption() {
    return "Second moments along the directions of the weights: h of the layer's inputs and g of its neuron gradients (raw moments, in squared units of activation and of loss gradient) against z, the squared singular values; %s, at %s, layer %s, seed %s. Lines: h ∝ z^p and g ∝ z^q, by least squares, with 95 %% intervals of the slopes from a bootstrap over directions. Hollow: z of at most %s of the largest, left out of the fits; directions of z below %s of the largest are not drawn. Points of the sweep from the least mean α to the largest. %s"
        .formatted(
            source.observation(),
            step.map(each -> String.format(Locale.ROOT, "step %,d", each)).orElse("the last step"),
            spectra.stream()
                .map(StoredSpectrum::layer)
                .distinct()
                .collect(Collectors.joining(", ")),
            spectra.get(0).seed(),
            NumberText.of(Exponents.CUT),
            NumberText.of(SHOWN),
            source.extent());
  }

  private double draw(Canvas canvas, FigureWidth width) {
    PanelLayout layout =
        PanelLayout.of(
            spectra.stream().map(this::title).toList(),
            axis("z", spectra.stream().flatMapToDouble(one -> shown(one, one.z()))),
            axis(
                "h, g",
                spectra.stream()
                    .flatMapToDouble(
                        one -> DoubleStream.concat(shown(one, one.h()), shown(one, one.g())))),
            width == FigureWidth.COLUMN ? 2 : 4,
            width.points(),
            width.largestPlot(),
            1);
    layout.draw(canvas, (panel, frame) -> panel(canvas, spectra.get(panel), frame));
    return new Legend()
        .with(SAMPLE, OF_H::sample, "h, with slope p")
        .with(SAMPLE, OF_G::sample, "g, with slope q")
        .draw(canvas, layout.left(), layout.bottom() + 4, layout.right() - layout.left());
  }

  private static DoubleStream shown(StoredSpectrum spectrum, double[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> isShown(spectrum, i))
        .mapToDouble(i -> values[i]);
  }

  private static boolean isShown(StoredSpectrum spectrum, int direction) {
    return spectrum.z()[direction] > SHOWN * spectrum.z()[0];
  }

  private static PlotAxis axis(String title, DoubleStream values) {
    List<Double> positive = values.filter(value -> value > 0).sorted().boxed().toList();
    double low = Math.log10(positive.get(0));
    double high = Math.log10(positive.get(positive.size() - 1));
    double margin = MARGIN * Math.max(high - low, 1);
    return PlotAxis.between(
        title, AxisScale.LOG10, Math.pow(10, low - margin), Math.pow(10, high + margin), positive);
  }

  private PanelTitle title(StoredSpectrum spectrum) {
    return new PanelTitle(
        ChosenPoints.settings(spectrum.point(), source.drawn().axes()),
        List.of(slope("p", spectrum.laws().p()), slope("q", spectrum.laws().q())));
  }

  private static String slope(String name, PowerLaw law) {
    String interval =
        Double.isNaN(law.interval().low())
            ? ""
            : " [%s, %s]"
                .formatted(
                    NumberText.fixed(law.interval().low(), 2),
                    NumberText.fixed(law.interval().high(), 2));
    return name + " = " + NumberText.fixed(law.fit().slope(), 2) + interval;
  }

  private static void panel(Canvas canvas, StoredSpectrum spectrum, Frame frame) {
    series(canvas, frame, spectrum, spectrum.h(), OF_H);
    series(canvas, frame, spectrum, spectrum.g(), OF_G);
    line(canvas, frame, spectrum, spectrum.laws().p(), spectrum.laws().logH(), OF_H);
    line(canvas, frame, spectrum, spectrum.laws().q(), spectrum.laws().logG(), OF_G);
  }

  private static void series(
      Canvas canvas, Frame frame, StoredSpectrum spectrum, double[] values, Series series) {
    for (int i = 0; i < values.length; i++) {
      if (isShown(spectrum, i) && values[i] > 0) {
        double x = frame.xOf(spectrum.z()[i]);
        double y = frame.yOf(values[i]);
        if (i < spectrum.laws().kept()) {
          series.mark(canvas, x, y);
        } else {
          series.markHollow(canvas, x, y);
        }
      }
    }
  }

  /** The line passes through the mean of the logarithms. */
  private static void line(
      Canvas canvas,
      Frame frame,
      StoredSpectrum spectrum,
      PowerLaw law,
      double[] logY,
      Series series) {
    double[] logZ = spectrum.laws().logZ();
    double meanX = Arrays.stream(logZ).average().orElseThrow();
    double meanY = Arrays.stream(logY).average().orElseThrow();
    double slope = law.fit().slope();
    double from = logZ[logZ.length - 1];
    double to = logZ[0];
    double start = meanY + slope * (from - meanX);
    double end = meanY + slope * (to - meanX);
    if (Double.isFinite(start) && Double.isFinite(end)) {
      canvas.stroke(
          new Line2D.Double(
              frame.xOf(Math.exp(from)), frame.yOf(Math.exp(start)),
              frame.xOf(Math.exp(to)), frame.yOf(Math.exp(end))),
          series.colour(),
          0.9);
    }
  }
}
