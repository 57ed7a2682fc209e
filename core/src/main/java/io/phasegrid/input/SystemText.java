package io.phasegrid.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Text that this process exchanges with its system, such as arguments and names of files, in the
 * character set of the locale. In the locale C that is ASCII: Java replaces other characters.
 */
public final class SystemText {

  private static final Charset CHARSET =
      Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

  private SystemText() {}

  /** Character set of the locale. */
  public static Charset charset() {
    return CHARSET;
  }

  /**
   * Path that a user names.
   *
   * @throws InputException if it is none, or no path in the character set of the locale
   */
  public static Path path(String text) {
    require("path", text, CHARSET);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException(
          "\"%s\" is no path (%s): name a file or a folder.".formatted(text, e.getReason()), e);
    }
  }

  /**
   * Requires that an argument reached this process as it was written.
   *
   * @throws InputException if it has characters that the locale lacks
   */
  public static void requireArgument(String text) {
    require("argument", text, CHARSET);
  }

  static void require(String what, String text, Charset charset) {
    if (!charset.newEncoder().canEncode(text)) {
      throw new InputException(
          "The %s %s has characters that %s, the character set of the locale, lacks: set LC_ALL=C.UTF-8 and run the command again."
              .formatted(what, text, charset.name()));
    }
  }
}
