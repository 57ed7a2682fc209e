package io.phasegrid.app.report.figure.canvas;

import io.phasegrid.input.InputException;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * Text style.
 *
 * @param size in points
 */
public record TextStyle(double size, boolean bold, Color colour) {

  /** Fractional metrics, so that layouts do not depend on the output format. */
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  /** Cap height of sans-serif fonts, as a fraction of the size. */
  private static final double CAPITAL = 0.72;

  /** Regular black style of a size in points. */
  public static TextStyle of(double size) {
    return new TextStyle(size, false, Color.BLACK);
  }

  /** The style in bold. */
  public TextStyle asBold() {
    return new TextStyle(size, true, colour);
  }

  /** The style in another colour. */
  public TextStyle in(Color other) {
    return new TextStyle(size, bold, other);
  }

  /** Width of a text in points. */
  public double width(String text) {
    return font().getStringBounds(text, MEASURE).getWidth();
  }

  /** The style, reduced in size if a text would exceed a width in points. */
  public TextStyle fitting(String text, double room) {
    return new TextStyle(size * Math.min(1, room / width(text)), bold, colour);
  }

  /** Distance from the baseline to the middle of capital letters, in points. */
  public double middle() {
    return size * CAPITAL / 2;
  }

  Font font() {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  /**
   * @throws InputException if Java finds no font, as in many container images
   */
  public static void requireFonts() {
    requireFonts(() -> of(8).width("α"));
  }

  static void requireFonts(Runnable question) {
    try {
      question.run();
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (Error | RuntimeException e) {
      // Without fonts the JDK throws different errors by version and platform: a plain Error ("No
      // physical fonts found"), an InternalError, a LinkageError, a NullPointerException.
      throw new InputException(
          "This machine has no fonts for Java to draw figures with (%s): install some, on Debian with apt-get install fontconfig fonts-dejavu-core, and give the command again."
              .formatted(e),
          e);
    }
  }
}
