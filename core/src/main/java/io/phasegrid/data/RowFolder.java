package io.phasegrid.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A folder of rows to train on and rows held out, of which little is in memory: what is known of
 * all rows, and a way to read them one after the other.
 */
public interface RowFolder {

  /** Where it lies. */
  Path path();

  /** The files of a part, in the order in which they are read. */
  List<Path> files(RowPart part);

  /** Number of rows of a part, at least 1. */
  int rows(RowPart part);

  /** Number of inputs of every row. */
  int inputs();

  /** Number of classes, or of targets of every row. */
  int outputs();

  /** Whether a row has a class in place of targets. */
  boolean hasClasses();

  /** Bytes on the heap that reading takes at its fullest moment, about. */
  long readingBytes();

  /**
   * Reads rows in their order.
   *
   * @param rows how many of the first
   * @param sink takes them
   * @throws io.phasegrid.input.InputException if a row does not have the shape of the others, or a
   *     file cannot be read
   * @throws IOException of the sink
   */
  void read(RowPart part, int rows, RowSink sink) throws IOException;

  /**
   * The digest of all files, and of which of them are held out.
   *
   * @throws io.phasegrid.input.InputException if a file cannot be read
   */
  default String digest() {
    return DataDigest.ofParts(Arrays.stream(RowPart.values()).map(this::files).toList());
  }
}
