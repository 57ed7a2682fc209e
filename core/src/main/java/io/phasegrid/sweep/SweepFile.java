package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import io.phasegrid.input.Tilde;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and validates sweep files. */
public final class SweepFile {

  private SweepFile() {}

  /**
   * Reads and validates a YAML file.
   *
   * @param overrides {@code key=value} pairs, which take precedence over the file; a list of values
   *     makes the key an axis, a single value replaces an axis
   * @throws InputException if the file cannot be read or is invalid
   */
  public static Sweep read(Path file, List<String> overrides) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + " is a folder: name a sweep file (YAML).");
    }
    if (!Files.exists(file)) {
      throw new InputException(
          "There is no sweep file "
              + file
              + Tilde.remark(file)
              + ": check the path, or start from one in sweeps/.");
    }
    try {
      String text = Files.readString(file);
      if (text.indexOf('\0') >= 0) {
        // UTF-16 of plain letters, which is UTF-8 too.
        throw new CharacterCodingException();
      }
      return parse(text, file.toString(), overrides);
    } catch (CharacterCodingException e) {
      throw new InputException(file + " is not text in UTF-8: a sweep file is YAML.", e);
    } catch (IOException e) {
      throw new InputException("Cannot read " + file + ": check its permissions.", e);
    }
  }

  /**
   * Parses and validates YAML text.
   *
   * @param name used in error messages
   * @param overrides as in {@link #read}
   * @throws InputException if the text is invalid
   */
  public static Sweep parse(String text, String name, List<String> overrides) {
    SweepDocument document = SweepDocument.parse(text, name);
    for (String override : overrides) {
      document = document.with(override);
    }
    SweepReader.requirePlainName(document);
    return SweepReader.read(document);
  }

  /**
   * Parses a sweep file that {@link SweepWriter} wrote, maybe in an earlier version: settings that
   * it does not have are younger than the file and take their {@linkplain Setting#earlierValue
   * earlier value}.
   *
   * @param text YAML
   * @param name used in error messages
   * @param overrides {@code key=value} pairs, which take precedence over the text
   * @throws InputException if the text is invalid
   */
  public static Sweep parseWritten(String text, String name, List<String> overrides) {
    SweepDocument document = SweepDocument.parse(text, name);
    Sweep written = SweepReader.read(document);
    for (Setting setting : Setting.values()) {
      boolean younger =
          document.entry(setting.path()).isEmpty()
              && !document.axes().containsKey(setting.path())
              && setting.appliesTo(written.base());
      if (younger && !setting.earlierValue().equals(setting.defaultValue())) {
        document = document.with(setting.path() + "=" + setting.earlierValue().orElseThrow());
      }
    }
    for (String override : overrides) {
      document = document.with(override);
    }
    return SweepReader.read(document);
  }
}
