package io.phasegrid.data;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A format of folders of rows that this module cannot read by itself. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface RowFormat {

  /** The word of {@code data.set} that asks for it. */
  String word();

  /**
   * Looks at a folder, without reading all rows.
   *
   * @throws io.phasegrid.input.InputException if it does not hold what it should
   */
  RowFolder open(Path folder);

  /**
   * The format of a word.
   *
   * @throws IllegalStateException if no jar on the class path has it
   */
  static RowFormat of(String word) {
    return ServiceLoader.load(RowFormat.class, RowFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no jar on the class path reads the format " + word));
  }
}
