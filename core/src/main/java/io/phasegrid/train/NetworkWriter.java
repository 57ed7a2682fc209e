package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.CellConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** Writes a trained network to a file of another program. */
public interface NetworkWriter {

  /** Extension of its files, such as {@code zip}. */
  String extension();

  /**
   * Whether it writes what an engine makes of a cell.
   *
   * @param engine its name
   */
  boolean writes(CellConfig cell, String engine);

  /**
   * Writes the first network of a pack.
   *
   * @param pack of a cell and an engine that it {@link #writes}; not changed
   * @param file overwritten
   * @throws IOException if it cannot be written
   */
  void write(CellConfig cell, DataSet data, TrainingPack pack, Path file) throws IOException;

  /**
   * Writer on the class path for a file, by its extension.
   *
   * @throws InputException if there is none
   */
  static NetworkWriter of(Path file) {
    List<NetworkWriter> writers =
        ServiceLoader.load(NetworkWriter.class, NetworkWriter.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return writers.stream()
        .filter(writer -> file.toString().endsWith("." + writer.extension()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: networks are written as .safetensors with the engine torch in the application (%s), or as .zip with dl4j."
                        .formatted(file, Engines.cure("torch"))));
  }
}
