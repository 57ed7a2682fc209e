package io.phasegrid.app.cli;

import java.util.regex.Pattern;

/** One word of a command to be copied into a shell. */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

  private ShellWord() {}

  /** The text as it is, or in single quotes if a shell would read it otherwise. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
