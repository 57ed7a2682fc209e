package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.CellConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Writes a trained network to a file of another program. */
public interface NetworkWriter {

  /**
   * Writes the first network of a pack.
   *
   * @param pack trained by any engine; not changed
   * @param file overwritten
   * @throws IOException if it cannot be written
   */
  void write(CellConfig cell, DataSet data, TrainingPack pack, Path file) throws IOException;

  /**
   * Writer on the class path.
   *
   * @throws InputException if there is none
   */
  static NetworkWriter found() {
    return ServiceLoader.load(NetworkWriter.class, NetworkWriter.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Writing a network takes DL4J: %s.".formatted(Engines.cure("dl4j"))));
  }
}
