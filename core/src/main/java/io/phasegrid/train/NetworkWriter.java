package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.CellConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Writes a trained network into a file that another program loads. */
public interface NetworkWriter {

  /**
   * Writes the first network of a pack.
   *
   * @param cell its configuration
   * @param data its data set
   * @param pack by any engine, trained; not changed
   * @param file is written over
   * @throws IOException if it cannot be written
   */
  void write(CellConfig cell, DataSet data, TrainingPack pack, Path file) throws IOException;

  /**
   * The writer on the class path.
   *
   * @throws InputException if there is none
   */
  static NetworkWriter found() {
    return ServiceLoader.load(NetworkWriter.class, NetworkWriter.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () -> new InputException("Writing a network takes DL4J: %s.".formatted(Engines.CURE)));
  }
}
