package io.phasegrid.data;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A format of row folders that another module implements. Found by {@link java.util.ServiceLoader}.
 */
public interface RowFormat {

  /** Id of the format in {@code data.set}. */
  String id();

  /**
   * Opens a folder without reading all rows.
   *
   * @throws io.phasegrid.input.InputException if its contents are invalid
   */
  RowFolder open(Path folder);

  /**
   * Finds the format with an id.
   *
   * @throws IllegalStateException if no jar on the class path provides it
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
