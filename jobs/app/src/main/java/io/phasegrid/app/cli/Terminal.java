package io.phasegrid.app.cli;

import io.phasegrid.analysis.diagram.ColourSupport;
import io.phasegrid.analysis.diagram.GlyphSupport;
import io.phasegrid.input.SystemText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.LoggerFactory;

final class Terminal {

  private Terminal() {}

  /** Whether output goes to a terminal, not a file or pipe. */
  static boolean isInteractive() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Colours that {@code COLORTERM} and {@code TERM} announce; none in a pipe or with {@code
   * NO_COLOR}.
   */
  static ColourSupport colours() {
    return isInteractive() ? colours(System.getenv()) : ColourSupport.NONE;
  }

  static ColourSupport colours(Map<String, String> environment) {
    if (environment.containsKey("NO_COLOR")) {
      return ColourSupport.NONE;
    }
    if (List.of("truecolor", "24bit").contains(environment.getOrDefault("COLORTERM", ""))) {
      return ColourSupport.TRUE_COLOUR;
    }
    return environment.getOrDefault("TERM", "").contains("256")
        ? ColourSupport.ANSI_256
        : ColourSupport.ANSI_16;
  }

  /** Glyphs that the character set of the locale has. */
  static GlyphSupport glyphs() {
    return GlyphSupport.of(SystemText.charset());
  }

  /** Width in characters; 0 without a terminal or if unknown. */
  static int columns() {
    if (!isInteractive()) {
      return 0;
    }
    try (org.jline.terminal.Terminal terminal =
        TerminalBuilder.builder().system(true).provider("exec").build()) {
      return terminal.getWidth();
    } catch (IOException | IllegalStateException e) {
      // Tables are then not fitted to a width.
      LoggerFactory.getLogger(Terminal.class).warn("the terminal's width is not known", e);
      return 0;
    }
  }
}
