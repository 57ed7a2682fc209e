package io.phasegrid.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Training and held-out rows that need not fit in memory: shape and sequential access. */
public interface RowFolder {

  /** Path of the folder. */
  Path path();

  /** Files of a part, in the order in which they are read. */
  List<Path> files(RowPart part);

  /** Rows of a part, at least 1. */
  int rows(RowPart part);

  /** Inputs per row. */
  int inputs();

  /** Number of classes, or of targets per row. */
  int outputs();

  /** Whether rows have a class instead of targets. */
  boolean hasClasses();

  /** Approximate peak heap use of reading. */
  long readingBytes();

  /**
   * Reads the first rows of a part in order; all numbers are finite.
   *
   * @throws io.phasegrid.input.InputException if a row differs in shape or has a number that is
   *     missing or not finite, or if a file cannot be read
   * @throws IOException from the sink
   */
  void read(RowPart part, int rows, RowSink sink) throws IOException;

  /**
   * Digest of all files and their division into parts.
   *
   * @throws io.phasegrid.input.InputException if a file cannot be read
   */
  default String digest() {
    return DataDigest.ofParts(Arrays.stream(RowPart.values()).map(this::files).toList());
  }
}
