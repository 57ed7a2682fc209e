package io.phasegrid.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A folder of training and held-out rows that need not fit in memory: its shape, and sequential
 * access to its rows.
 */
public interface RowFolder {

  /** Path of the folder. */
  Path path();

  /** Files of a part, in the order in which they are read. */
  List<Path> files(RowPart part);

  /** Number of rows of a part, at least 1. */
  int rows(RowPart part);

  /** Number of inputs of every row. */
  int inputs();

  /** Number of classes, or of targets per row. */
  int outputs();

  /** Whether rows have a class instead of targets. */
  boolean hasClasses();

  /** Approximate peak heap use of reading in bytes. */
  long readingBytes();

  /**
   * Reads rows in order.
   *
   * @param rows number of rows, from the first
   * @param sink receives each row
   * @throws io.phasegrid.input.InputException if a row differs in shape from the others, or a file
   *     cannot be read
   * @throws IOException if the sink throws it
   */
  void read(RowPart part, int rows, RowSink sink) throws IOException;

  /**
   * Digest of all files and of their division into parts.
   *
   * @throws io.phasegrid.input.InputException if a file cannot be read
   */
  default String digest() {
    return DataDigest.ofParts(Arrays.stream(RowPart.values()).map(this::files).toList());
  }
}
