package io.phasegrid.jobs.cli;

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
}
