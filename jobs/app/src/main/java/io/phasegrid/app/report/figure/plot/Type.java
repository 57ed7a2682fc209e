package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.TextStyle;
import java.awt.Color;

/** Text styles and line widths of all figures; no text is below 7 points, as journals require. */
public final class Type {

  /** Tick labels. */
  public static final TextStyle TICK = TextStyle.of(7);

  /** Axis titles. */
  public static final TextStyle AXIS = TextStyle.of(7.5);

  /** Panel titles. */
  public static final TextStyle PANEL = TextStyle.of(7.5).asBold();

  /** Legends and notes. */
  public static final TextStyle NOTE = TextStyle.of(7);

  /** Captions. */
  public static final TextStyle CAPTION = TextStyle.of(7);

  /** Axis lines, in points. */
  public static final double HAIRLINE = 0.5;

  /** Data lines, in points. */
  public static final double LINE = 1.1;

  /** Line spacing, in font sizes. */
  public static final double LEADING = 1.25;

  /** Axes and other non-data elements. */
  public static final Color FRAME = new Color(0x33, 0x33, 0x33);

  private Type() {}
}
