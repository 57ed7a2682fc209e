package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.TextStyle;
import java.awt.Color;

/** The sizes of letters and lines in all figures: none smaller than 7 points, as journals ask. */
public final class Type {

  /** Labels of ticks. */
  public static final TextStyle TICK = TextStyle.of(7);

  /** Titles of axes. */
  public static final TextStyle AXIS = TextStyle.of(7.5);

  /** Titles of panels. */
  public static final TextStyle PANEL = TextStyle.of(7.5).asBold();

  /** Legends and notes within a plot. */
  public static final TextStyle NOTE = TextStyle.of(7);

  /** Captions. */
  public static final TextStyle CAPTION = TextStyle.of(7);

  /** Lines of axes. */
  public static final double HAIRLINE = 0.5;

  /** Lines of data. */
  public static final double LINE = 1.1;

  /** From one baseline to the next, in sizes. */
  public static final double LEADING = 1.25;

  /** Axes, and what is no datum. */
  public static final Color FRAME = new Color(0x33, 0x33, 0x33);

  private Type() {}
}
