package io.phasegrid.train.cpu;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Off-heap memory of a network's arrays, each aligned to a cache line: kernels always see the same
 * alignment, and the memory is freed deterministically.
 */
final class OffHeapBlock implements AutoCloseable {

  private static final long CACHE_LINE = 64;

  private final BytePointer memory;
  private long used;

  /**
   * @param arrays number of arrays to allocate
   * @param floats their total length
   */
  OffHeapBlock(int arrays, long floats) {
    memory = new BytePointer((arrays + 1) * CACHE_LINE + floats * Float.BYTES);
    used = aligned(memory.address()) - memory.address();
  }

  /**
   * Next array, filled with zeros.
   *
   * @throws IllegalStateException if the block is exhausted
   */
  OffHeapFloats floats(int length) {
    FloatPointer pointer = new FloatPointer(memory.getPointer(used)).capacity(length);
    used = aligned(memory.address() + used + (long) length * Float.BYTES) - memory.address();
    if (used > memory.capacity()) {
      throw new IllegalStateException("more arrays were cut from a block than it was made for");
    }
    OffHeapFloats array = new OffHeapFloats(pointer, pointer.asBuffer(), length);
    array.fill(0f);
    return array;
  }

  @Override
  public void close() {
    memory.close();
  }

  private static long aligned(long address) {
    return (address + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
  }
}
