package io.phasegrid.app.report.figure.plot;

import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Colours for numbers from low to high: viridis of Smith, van der Walt and Firing, whose steps look
 * even to the eye, in grey, and to the colour-blind.
 *
 * @param low number of the darkest colour
 * @param high number of the brightest
 */
public record ColourScale(double low, double high) {

  private static final List<Color> VIRIDIS = read();

  private static final double STEP = 0.1;
  private static final double SLACK = 1e-9;

  /** Luminance on which black and white stand out alike. */
  private static final double EQUAL_CONTRAST = 0.179;

  /** From the tenth below the least number to the tenth above the largest. */
  public static ColourScale over(List<Double> numbers) {
    double least = numbers.stream().mapToDouble(number -> number).min().orElse(0);
    double largest = numbers.stream().mapToDouble(number -> number).max().orElse(1);
    double low = Math.floor(least / STEP + SLACK) * STEP;
    double high = Math.ceil(largest / STEP - SLACK) * STEP;
    return new ColourScale(low, Math.max(high, low + STEP));
  }

  /** The colour of a number; those beyond the ends have the colours of the ends. */
  public Color colour(double number) {
    double share = (number - low) / (high - low);
    int index = (int) Math.round(share * (VIRIDIS.size() - 1));
    return VIRIDIS.get(Math.max(0, Math.min(VIRIDIS.size() - 1, index)));
  }

  /**
   * Black or white, whichever has the higher contrast on a colour (WCAG 2.1, relative luminance).
   */
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
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ColourScale.class.getResourceAsStream("viridis.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> new Color(Integer.parseInt(line, 16))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
