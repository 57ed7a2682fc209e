package io.phasegrid.app.report.figure.canvas;

import io.phasegrid.input.InputException;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * How a text looks.
 *
 * @param size in points
 * @param bold whether its strokes are thick
 * @param colour of its letters
 */
public record TextStyle(double size, boolean bold, Color colour) {

  /** Whole widths, whatever is drawn on: layouts must not depend on the kind of paper. */
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  /** Upper-case letters of usual sans-serif fonts, in shares of the size. */
  private static final double CAPITAL = 0.72;

  /** Black text. */
  public static TextStyle of(double size) {
    return new TextStyle(size, false, Color.BLACK);
  }

  /** The same in thick strokes. */
  public TextStyle asBold() {
    return new TextStyle(size, true, colour);
  }

  /** The same in another colour. */
  public TextStyle in(Color other) {
    return new TextStyle(size, bold, other);
  }

  /** How wide a text is, in points. */
  public double width(String text) {
    return font().getStringBounds(text, MEASURE).getWidth();
  }

  /** The same, or smaller where a text would be wider than there is room. */
  public TextStyle fitting(String text, double room) {
    return new TextStyle(size * Math.min(1, room / width(text)), bold, colour);
  }

  /** How far a baseline lies below the middle of the letters. */
  public double middle() {
    return size * CAPITAL / 2;
  }

  Font font() {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  /**
   * Makes sure that Java has a font to draw with: images of containers often have none.
   *
   * @throws InputException if it has none
   */
  public static void requireFonts() {
    requireFonts(() -> of(8).width("α"));
  }

  /** Asks with any question that needs a font. */
  static void requireFonts(Runnable question) {
    try {
      question.run();
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (Error | RuntimeException e) {
      // Without fonts the JDK throws whatever its version and platform come to first: a plain Error
      // ("No physical fonts found"), an InternalError, a LinkageError, a NullPointerException.
      throw new InputException(
          "This machine has no fonts for Java to draw figures with (%s): install some, on Debian with apt-get install fontconfig fonts-dejavu-core, and give the command again."
              .formatted(e),
          e);
    }
  }
}
