package io.phasegrid.app.report.figure.plot;

import io.phasegrid.analysis.boundary.AxisScale;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Viridis colour scale (Smith, van der Walt and Firing): perceptually uniform, also in greyscale
 * and for colour-blind readers.
 *
 * @param axis from the number of the darkest colour to that of the brightest, with its labels
 */
public record ColourScale(PlotAxis axis) {

  private static final List<Color> VIRIDIS = read();

  private static final double STEP = 0.1;
  private static final double SLACK = 1e-9;
  private static final int FEW = 5;

  /** Luminance of equal contrast with black and white. */
  private static final double EQUAL_CONTRAST = 0.179;

  /** Linear scale between two numbers, labelled in tenths. */
  public ColourScale(double low, double high) {
    this(inTenths(low, high));
  }

  private static PlotAxis inTenths(double low, double high) {
    int tenths = (int) Math.round((high - low) / STEP);
    List<Double> labelled =
        IntStream.iterate(0, i -> i <= tenths, i -> i + (tenths <= FEW ? 1 : 2))
            .mapToObj(i -> low + i * STEP)
            .toList();
    List<String> words = labelled.stream().map(number -> NumberText.fixed(number, 1)).toList();
    return new PlotAxis("", AxisScale.LINEAR, 1, low, high, labelled, words);
  }

  /** Scale over numbers, with limits rounded outwards to tenths. */
  public static ColourScale over(List<Double> numbers) {
    double least = numbers.stream().mapToDouble(number -> number).min().orElse(0);
    double largest = numbers.stream().mapToDouble(number -> number).max().orElse(1);
    double low = Math.floor(least / STEP + SLACK) * STEP;
    double high = Math.ceil(largest / STEP - SLACK) * STEP;
    return new ColourScale(low, Math.max(high, low + STEP));
  }

  /**
   * Scale from the least of some numbers to the largest.
   *
   * @param numbers ascending, at least one
   */
  public static ColourScale over(List<Double> numbers, AxisScale scale) {
    double least = numbers.get(0);
    double largest = numbers.get(numbers.size() - 1);
    double margin = least < largest ? 0 : least == 0 ? STEP : STEP * Math.abs(least);
    return new ColourScale(
        PlotAxis.between(
            "", scale, least - margin, largest + margin, numbers.stream().distinct().toList()));
  }

  /** Number of the darkest colour. */
  public double low() {
    return axis.number(0);
  }

  /** Number of the brightest colour. */
  public double high() {
    return axis.number(1);
  }

  /** Colour of a number, clamped to the scale. */
  public Color colour(double number) {
    return colourAt(axis.at(number));
  }

  /** Colour at a fraction of the scale, clamped to it. */
  Color colourAt(double share) {
    double clamped = Math.max(0, Math.min(1, share));
    return VIRIDIS.get((int) Math.round(clamped * (VIRIDIS.size() - 1)));
  }

  /** Black or white, whichever contrasts more (WCAG 2.1, relative luminance). */
  public static Color inkOn(Color paper) {
    double light =
        0.2126 * linear(paper.getRed())
            + 0.7152 * linear(paper.getGreen())
            + 0.0722 * linear(paper.getBlue());
    return light > EQUAL_CONTRAST ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static List<Color> read() {
    try (InputStream colours = ColourScale.class.getResourceAsStream("viridis.txt")) {
      return new String(colours.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> new Color(Integer.parseInt(line, 16)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
