package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Rows of floats in a memory-mapped file, in the page cache, which all processes share and which is
 * reclaimed when memory is short. Thread-safe; reading allocates no heap.
 */
final class MappedRows {

  /** One mapping holds whole rows; Java's limit is 2³¹ bytes. */
  private static final long SEGMENT = 1L << 30;

  private final FloatBuffer[] segments;
  private final int rowsOfSegment;
  private final int width;

  private MappedRows(FloatBuffer[] segments, int rowsOfSegment, int width) {
    this.segments = segments;
    this.rowsOfSegment = rowsOfSegment;
    this.width = width;
  }

  static long bytes(long rows, int width) {
    return rows * width * Float.BYTES;
  }

  /**
   * Maps a file of rows of {@code width} numbers.
   *
   * @throws InputException if the file has another length
   */
  static MappedRows of(Path file, long rows, int width) throws IOException {
    return of(file, rows, width, SEGMENT);
  }

  static MappedRows of(Path file, long rows, int width, long segment) throws IOException {
    int rowsOfSegment = (int) Math.max(1, Math.min(rows, segment / bytes(1, width)));
    FloatBuffer[] segments = new FloatBuffer[(int) ((rows + rowsOfSegment - 1) / rowsOfSegment)];
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != bytes(rows, width)) {
        throw new InputException(
            "The file %s does not have the length with which it was written: delete it, it will be made again."
                .formatted(file));
      }
      for (int i = 0; i < segments.length; i++) {
        long first = (long) i * rowsOfSegment;
        segments[i] =
            channel
                .map(
                    MapMode.READ_ONLY,
                    bytes(first, width),
                    bytes(Math.min(rowsOfSegment, rows - first), width))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
      }
    }
    return new MappedRows(segments, rowsOfSegment, width);
  }

  /** Copies the first {@code length} numbers of a row to absolute index {@code at}. */
  void copy(long row, FloatBuffer to, int at, int length) {
    to.put(at, segment(row), start(row), length);
  }

  float at(long row, int column) {
    return segment(row).get(start(row) + column);
  }

  private FloatBuffer segment(long row) {
    return segments[(int) (row / rowsOfSegment)];
  }

  private int start(long row) {
    return (int) (row % rowsOfSegment) * width;
  }
}
