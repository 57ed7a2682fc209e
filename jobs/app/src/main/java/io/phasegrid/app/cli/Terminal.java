package io.phasegrid.app.cli;

import java.io.IOException;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.LoggerFactory;

/** What is known of the terminal, as the launcher found it. */
final class Terminal {

  private Terminal() {}

  /** Whether output goes to a person's terminal rather than to a file or pipe. */
  static boolean isInteractive() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether to use colours. */
  static boolean hasColours() {
    return isInteractive() && System.getenv("NO_COLOR") == null;
  }

  /** Characters of a line of a person's terminal; 0 where there is none, or that is not known. */
  static int columns() {
    if (!isInteractive()) {
      return 0;
    }
    try (org.jline.terminal.Terminal terminal =
        TerminalBuilder.builder().system(true).provider("exec").build()) {
      return terminal.getWidth();
    } catch (IOException | IllegalStateException e) {
      // Then a table is as wide as it is.
      LoggerFactory.getLogger(Terminal.class).warn("the terminal's width is not known", e);
      return 0;
    }
  }
}
