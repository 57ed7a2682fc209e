package io.phasegrid.analysis.diagram;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Colours that a terminal can show, and their escape sequences. */
public enum ColourSupport {
  /** Plain text without escapes. */
  NONE,
  /** The 16 of ANSI terminals, assumed to look as in xterm. */
  ANSI_16,
  /** xterm's 256 except the first 16, which themes change. */
  ANSI_256,
  /** 24-bit colour. */
  TRUE_COLOUR;

  private static final int[] XTERM_16 = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF
  };
  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};
  private static final int FIRST_OF_CUBE = 16;
  private static final int FIRST_GREY = 232;

  /** Text in a style's colour, or the nearest available. */
  String paint(LabelStyle style, String text) {
    int rgb = style.rgb();
    return switch (this) {
      case NONE -> text;
      case ANSI_16 -> {
        int index = nearest(rgb, IntStream.range(0, XTERM_16.length));
        yield painted((index < 8 ? 30 : 82) + index, text);
      }
      case ANSI_256 -> painted("38;5;" + nearest(rgb, IntStream.range(FIRST_OF_CUBE, 256)), text);
      case TRUE_COLOUR ->
          painted("38;2;%s;%s;%s".formatted(part(rgb, 16), part(rgb, 8), part(rgb, 0)), text);
    };
  }

  private static String painted(Object code, String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  private static int nearest(int rgb, IntStream indices) {
    return indices
        .boxed()
        .min(Comparator.comparingInt(index -> distance(rgb, colour(index))))
        .orElseThrow();
  }

  /** xterm's colour of an index. */
  private static int colour(int index) {
    if (index < FIRST_OF_CUBE) {
      return XTERM_16[index];
    }
    if (index >= FIRST_GREY) {
      return 0x010101 * (8 + 10 * (index - FIRST_GREY));
    }
    int cell = index - FIRST_OF_CUBE;
    return CUBE[cell / 36] << 16 | CUBE[cell / 6 % 6] << 8 | CUBE[cell % 6];
  }

  private static int distance(int one, int other) {
    return IntStream.of(16, 8, 0)
        .map(shift -> part(one, shift) - part(other, shift))
        .map(difference -> difference * difference)
        .sum();
  }

  private static int part(int rgb, int shift) {
    return rgb >> shift & 0xFF;
  }
}
