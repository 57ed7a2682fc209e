package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import io.phasegrid.input.SystemText;
import io.phasegrid.input.Tilde;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network description file, with its contents so that executors do not need the file. A number
 * may be {@code "${width}"} or a multiple such as {@code "${4*width}"}, quoted or not.
 *
 * @param path as given in the sweep
 * @param text empty if not read
 */
public record NetworkFile(String path, String text) implements Serializable {

  private static final int HEX_DIGITS = 16;
  private static final Pattern PLACEHOLDER = Pattern.compile("\"?\\$\\{([^}]*)}\"?");
  private static final Pattern WIDTH = Pattern.compile("(?:(\\d{1,6})\\*)?width");

  /**
   * Reads a file.
   *
   * @throws InputException if it is unreadable or holds an unknown placeholder
   */
  public static NetworkFile read(String path) {
    Path file = SystemText.path(path);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "network.dl4j: there is no file %s%s: check the path, which starts at the folder in which the command runs."
              .formatted(path, Tilde.remark(file)));
    }
    try {
      NetworkFile read = new NetworkFile(path, Files.readString(file));
      read.requireKnownPlaceholders();
      return read;
    } catch (CharacterCodingException e) {
      throw new InputException(
          path + " is not text in UTF-8: network.dl4j takes the JSON of a network.", e);
    } catch (IOException e) {
      throw new InputException("Cannot read " + path + ": check its permissions.", e);
    }
  }

  private void requireKnownPlaceholders() {
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      if (!WIDTH.matcher(placeholders.group(1)).matches()) {
        throw new InputException(
            "%s, line %s: unknown placeholder ${%s}; write ${width}, or ${4*width} for a multiple."
                .formatted(
                    path,
                    1
                        + text.substring(0, placeholders.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count(),
                    placeholders.group(1)));
      }
    }
  }

  /** Whether the contents depend on {@code network.width}. */
  public boolean hasWidth() {
    return PLACEHOLDER.matcher(text).find();
  }

  /** Contents with placeholders replaced. */
  public String withWidth(int width) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              Matcher factor = WIDTH.matcher(found.group(1));
              boolean multiple = factor.matches() && factor.group(1) != null;
              return Long.toString((multiple ? Long.parseLong(factor.group(1)) : 1) * width);
            });
  }

  /** Hash of the contents for cell ids: sixteen hexadecimal digits. */
  public String digest() {
    return Cell.hash(text, HEX_DIGITS);
  }
}
