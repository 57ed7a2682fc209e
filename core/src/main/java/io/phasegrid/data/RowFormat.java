package io.phasegrid.data;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A format of folders of rows that this module cannot read by itself. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface RowFormat {

  /** The id of {@code data.set} that asks for it. */
  String id();

  /**
   * Looks at a folder, without reading all rows.
   *
   * @throws io.phasegrid.input.InputException if it does not hold what it should
   */
  RowFolder open(Path folder);

  /**
   * The format of a id.
   *
   * @throws IllegalStateException if no jar on the class path has it
   */
  static RowFormat of(String id) {
    return ServiceLoader.load(RowFormat.class, RowFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no jar on the class path reads the format " + id));
  }
}
