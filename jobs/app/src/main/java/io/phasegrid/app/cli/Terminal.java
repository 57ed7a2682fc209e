package io.phasegrid.app.cli;

import java.io.IOException;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.LoggerFactory;

/** Properties of the terminal. */
final class Terminal {

  private Terminal() {}

  /** Whether output goes to a terminal rather than to a file or pipe. */
  static boolean isInteractive() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether to use colours. */
  static boolean hasColours() {
    return isInteractive() && System.getenv("NO_COLOR") == null;
  }

  /** Width of the terminal in characters; 0 without one or if unknown. */
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
