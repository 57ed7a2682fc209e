package io.phasegrid.analysis.diagram;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** Glyphs that a terminal can show. */
public enum GlyphSupport {
  /** All of them. */
  UNICODE,
  /** Those of ASCII, which stand for the others. */
  ASCII;

  private static final Map<Character, String> IN_ASCII =
      Map.ofEntries(
          Map.entry('·', "."),
          Map.entry('→', ">"),
          Map.entry('←', "<"),
          Map.entry('↓', "v"),
          Map.entry('◐', "o"),
          Map.entry('●', "#"),
          Map.entry('★', "*"),
          Map.entry('°', "c"),
          Map.entry('α', "alpha"),
          Map.entry('█', "#"),
          Map.entry('░', "."));

  /** What a terminal with this character set can show. */
  public static GlyphSupport of(Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    return IN_ASCII.keySet().stream().allMatch(encoder::canEncode) ? UNICODE : ASCII;
  }

  /** A diagram, its legend or a bar, with the glyphs that can be shown. */
  public String show(String text) {
    return this == UNICODE
        ? text
        : text.chars()
            .mapToObj(c -> IN_ASCII.getOrDefault((char) c, String.valueOf((char) c)))
            .collect(Collectors.joining());
  }
}
