package io.phasegrid.data;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Format of row folders, implemented by another module and found by {@link
 * java.util.ServiceLoader}.
 */
public interface RowFormat {

  /** Id in {@code data.set}. */
  String id();

  /**
   * Opens a folder without reading all rows.
   *
   * @throws io.phasegrid.input.InputException if its contents are invalid
   */
  RowFolder open(Path folder);

  /**
   * Format with an id.
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
