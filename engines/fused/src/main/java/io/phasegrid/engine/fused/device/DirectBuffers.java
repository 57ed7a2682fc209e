package io.phasegrid.engine.fused.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Buffers outside of the heap in the byte order of devices. */
public final class DirectBuffers {

  private DirectBuffers() {}

  /** Zeros. */
  public static ByteBuffer of(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Single-precision numbers. */
  public static ByteBuffer of(float[] values) {
    ByteBuffer buffer = of(Math.multiplyExact(values.length, Float.BYTES));
    buffer.asFloatBuffer().put(values);
    return buffer;
  }
}
