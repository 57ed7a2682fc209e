package io.phasegrid.app.report.figure.plot;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Viridis colour scale (Smith, van der Walt and Firing): perceptually uniform, also in greyscale
 * and for colour-blind readers.
 *
 * @param low number of the darkest colour
 * @param high number of the brightest colour
 */
public record ColourScale(double low, double high) {

  private static final List<Color> VIRIDIS = read();

  private static final double STEP = 0.1;
  private static final double SLACK = 1e-9;

  /** Luminance of equal contrast with black and white. */
  private static final double EQUAL_CONTRAST = 0.179;

  /** Scale over numbers, with limits rounded outwards to tenths. */
  public static ColourScale over(List<Double> numbers) {
    double least = numbers.stream().mapToDouble(number -> number).min().orElse(0);
    double largest = numbers.stream().mapToDouble(number -> number).max().orElse(1);
    double low = Math.floor(least / STEP + SLACK) * STEP;
    double high = Math.ceil(largest / STEP - SLACK) * STEP;
    return new ColourScale(low, Math.max(high, low + STEP));
  }

  /** Colour of a number, clamped to the scale. */
  public Color colour(double number) {
    double share = (number - low) / (high - low);
    int index = (int) Math.round(share * (VIRIDIS.size() - 1));
    return VIRIDIS.get(Math.max(0, Math.min(VIRIDIS.size() - 1, index)));
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
