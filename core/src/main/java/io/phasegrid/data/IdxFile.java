package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file in MNIST's IDX format: a magic number, the length of each dimension (big-endian integers
 * of 4 bytes) and unsigned bytes in row-major order. Gzip is detected from the first two bytes.
 *
 * @param items images or labels in the header, at least 1
 * @param height 1 for labels, as is {@code width}
 * @param values bytes of the items read
 */
record IdxFile(Path path, int items, int height, int width, byte[] values) {

  /** Two zero bytes, type 8 (unsigned byte) and number of dimensions. */
  private static final int IMAGES_MAGIC = 0x00000803;

  private static final int LABELS_MAGIC = 0x00000801;
  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;
  private static final int BUFFER = 1 << 16;

  /**
   * @param atMost images to read, from the start; what follows them is checked in plain files only
   * @throws InputException if the file has another format, is damaged, or has a length other than
   *     its header states
   */
  static IdxFile images(Path path, int atMost) {
    return read(path, IMAGES_MAGIC, atMost);
  }

  static IdxFile labels(Path path) {
    return read(path, LABELS_MAGIC, Integer.MAX_VALUE);
  }

  private static IdxFile read(Path path, int magic, int atMost) {
    try (BufferedInputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      boolean gzipped = isGzipped(file);
      try (InputStream content = gzipped ? new Gzip(file) : file) {
        requireMagic(path, magic, content.readNBytes(Integer.BYTES));
        int dimensions = magic & 0xFF;
        ByteBuffer lengths = lengths(path, content, dimensions);
        int items = lengths.getInt();
        int height = dimensions == 1 ? 1 : lengths.getInt();
        int width = dimensions == 1 ? 1 : lengths.getInt();
        requirePositive(path, items, height, width);
        long announced = Math.multiplyExact(items, Math.multiplyExact((long) height, width));
        if (!gzipped) {
          requireLength(path, announced, Files.size(path) - Integer.BYTES * (1L + dimensions));
        }
        int wanted = DataFolder.arrayLength(path, announced / items * Math.min(items, atMost));
        byte[] values = content.readNBytes(wanted);
        if (values.length < wanted) {
          requireLength(path, announced, values.length);
        }
        if (wanted == announced && content.read() >= 0) {
          requireLength(path, announced, announced + 1);
        }
        if (wanted == announced && content instanceof Gzip gzip && gzip.isFollowed()) {
          throw new InputException(
              "The file %s has other bytes behind its gzip data: fetch it again.".formatted(path));
        }
        return new IdxFile(path, items, height, width, values);
      }
    } catch (EOFException | ZipException | ArithmeticException e) {
      // A plain file never ends in an EOFException: readNBytes just returns less.
      throw new InputException(
          "The file " + path + " is damaged or was only partly copied: fetch it again.", e);
    } catch (IOException e) {
      throw DataFolder.unreadable(path, e);
    }
  }

  private static boolean isGzipped(BufferedInputStream file) throws IOException {
    file.mark(2);
    boolean gzipped = file.read() == GZIP_FIRST && file.read() == GZIP_SECOND;
    file.reset();
    return gzipped;
  }

  private static void requireMagic(Path path, int expected, byte[] first) {
    int found = first.length < Integer.BYTES ? 0 : ByteBuffer.wrap(first).getInt();
    if (found == expected) {
      return;
    }
    if (found == IMAGES_MAGIC || found == LABELS_MAGIC) {
      boolean imagesWanted = expected == IMAGES_MAGIC;
      throw new InputException(
          "The file %s holds %s are expected: the two files were probably swapped, so exchange their names."
              .formatted(path, imagesWanted ? "labels where images" : "images where labels"));
    }
    throw new InputException(
        "The file %s is not an IDX file of unsigned bytes (it should begin with the bytes %08x): put the original file in its place."
            .formatted(path, expected));
  }

  private static ByteBuffer lengths(Path path, InputStream content, int dimensions)
      throws IOException {
    byte[] lengths = content.readNBytes(dimensions * Integer.BYTES);
    if (lengths.length < dimensions * Integer.BYTES) {
      throw new InputException(
          "The file " + path + " is truncated within its header: fetch it again.");
    }
    return ByteBuffer.wrap(lengths);
  }

  private static void requirePositive(Path path, int items, int height, int width) {
    if (items <= 0 || height <= 0 || width <= 0) {
      throw new InputException(
          "The file %s announces %s items of %s×%s values, which cannot be: put the original file in its place."
              .formatted(path, items, height, width));
    }
  }

  private static void requireLength(Path path, long announced, long found) {
    if (found < announced) {
      throw new InputException(
          "The file %s is truncated: its header announces %s values and only %s follow, so fetch it again."
              .formatted(path, announced, found));
    }
    if (found > announced) {
      throw new InputException(
          "The file %s is longer than the %s values that its header announces: put the original file in its place."
              .formatted(path, announced));
    }
  }

  /** Gzip data that tell what follows them, which the JDK's stream passes over. */
  private static final class Gzip extends GZIPInputStream {

    /** Check sum and length at the end of the data. */
    private static final int TRAILER = 8;

    Gzip(InputStream file) throws IOException {
      super(file, BUFFER);
    }

    /** At the end of the data: whether the file goes on. */
    boolean isFollowed() throws IOException {
      return inf.getRemaining() > TRAILER || in.read() >= 0;
    }
  }
}
