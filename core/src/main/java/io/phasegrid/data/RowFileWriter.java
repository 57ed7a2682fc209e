package io.phasegrid.data;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Writes the standardised rows of a folder to one file, in a few passes and megabytes of memory.
 * Writes are plain, not mapped, so that a full disk raises an exception.
 */
final class RowFileWriter {

  private static final int CHUNK = 1 << 20;

  private final RowFolder folder;
  private final RowShape shape;
  private final double inputScale;
  private final int rowBytes;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;

  RowFileWriter(RowFolder folder, RowShape shape, double inputScale) {
    this.folder = folder;
    this.shape = shape;
    this.inputScale = inputScale;
    this.rowBytes = Math.toIntExact(MappedRows.bytes(1, shape.width()));
    this.bytes =
        ByteBuffer.allocateDirect(Math.max(1, CHUNK / rowBytes) * rowBytes)
            .order(ByteOrder.nativeOrder());
    this.floats = bytes.asFloatBuffer();
  }

  /**
   * @throws InputException if the folder's rows cannot be used
   */
  void write(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE)) {
      FeatureSums sums = new FeatureSums(shape.inputs());
      copy(channel, RowPart.TRAIN, shape.trainRows(), sums);
      copy(channel, RowPart.TEST, shape.heldOutRows(), null);
      float[] row = new float[shape.width()];
      if (sums.needSecondPass()) {
        long last = MappedRows.bytes(shape.trainRows(), shape.width());
        rewrite(channel, last, row, () -> sums.addCentred(row, 0), false);
      }
      Standardisation fitted = fitted(sums);
      rewrite(channel, channel.size(), row, () -> standardise(row, fitted), true);
      channel.force(false);
    }
  }

  private Standardisation fitted(FeatureSums sums) {
    try {
      return sums.fitted();
    } catch (IllegalArgumentException e) {
      throw allEqual(folder, shape);
    }
  }

  static InputException allEqual(RowFolder folder, RowShape shape) {
    return new InputException(
        "The data folder %s has no two different rows among the %s training rows used: use more rows, or another folder."
            .formatted(folder.path(), shape.trainRows()));
  }

  private void standardise(float[] row, Standardisation fitted) {
    for (int j = 0; j < shape.inputs(); j++) {
      row[j] = fitted.apply(row[j], j);
    }
    if (inputScale != 1) {
      for (int j = 0; j < shape.inputs(); j++) {
        row[j] = (float) (inputScale * row[j]);
      }
    }
  }

  /**
   * Appends unstandardised rows.
   *
   * @param sums updated with every row; may be null
   */
  private void copy(FileChannel channel, RowPart part, int rows, FeatureSums sums)
      throws IOException {
    bytes.clear();
    folder.read(
        part,
        rows,
        (inputs, targets) -> {
          if (sums != null) {
            sums.add(inputs);
          }
          int start = bytes.position() / Float.BYTES;
          floats.put(start, inputs).put(start + inputs.length, targets);
          bytes.position(bytes.position() + rowBytes);
          if (!bytes.hasRemaining()) {
            flush(channel);
          }
        });
    flush(channel);
  }

  private void flush(FileChannel channel) throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    bytes.clear();
  }

  /** Reads rows up to a byte position one at a time, and writes them back if requested. */
  private void rewrite(
      FileChannel channel, long last, float[] row, Runnable change, boolean putBack)
      throws IOException {
    for (long position = 0; position < last; ) {
      bytes.clear().limit((int) Math.min(bytes.capacity(), last - position));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new IOException("the file of rows was cut while it was written");
        }
      }
      int length = bytes.position();
      for (int start = 0; start < length / Float.BYTES; start += row.length) {
        floats.get(start, row);
        change.run();
        floats.put(start, row);
      }
      if (putBack) {
        for (bytes.flip(); bytes.hasRemaining(); ) {
          channel.write(bytes, position + bytes.position());
        }
      }
      position += length;
    }
  }
}
