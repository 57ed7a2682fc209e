package io.phasegrid.app.report.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.IntStream;

/** Base64 encoding of little-endian number arrays, decoded by the browser. */
final class Packed {

  private Packed() {}

  /** Characters of the encoding of a number of bytes. */
  static long size(long bytes) {
    return (bytes + 2) / 3 * 4;
  }

  static String bytes(byte[] values) {
    return Base64.getEncoder().encodeToString(values);
  }

  static String shorts(short[] values) {
    ByteBuffer buffer = littleEndian(Short.BYTES * values.length);
    buffer.asShortBuffer().put(values);
    return bytes(buffer.array());
  }

  static String ints(int[] values) {
    ByteBuffer buffer = littleEndian(Integer.BYTES * values.length);
    buffer.asIntBuffer().put(values);
    return bytes(buffer.array());
  }

  static String ints(IntStream values) {
    return ints(values.toArray());
  }

  static String floats(float[] values) {
    ByteBuffer buffer = littleEndian(Float.BYTES * values.length);
    buffer.asFloatBuffer().put(values);
    return bytes(buffer.array());
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
