package io.phasegrid.linear;

import org.bytedeco.javacpp.DoublePointer;

/**
 * Off-heap memory for the arrays of one native call. Each thread keeps its block: for most matrices
 * of a measurement, allocation would cost more than their products. Arrays begin at cache lines, so
 * that results do not depend on addresses. Use in a try statement, and do not nest: a thread has
 * one block.
 */
final class Scratch implements AutoCloseable {

  private static final int CACHE_LINE = 64;
  private static final int LINE_DOUBLES = CACHE_LINE / Double.BYTES;

  /** Larger blocks (32 MB) are freed after the call. */
  static final long LARGEST_KEPT = 4L << 20;

  private static final ThreadLocal<DoublePointer> KEPT = new ThreadLocal<>();

  private final DoublePointer block;
  private final DoublePointer[] arrays;

  /**
   * @param lengths doubles of each array
   */
  Scratch(int... lengths) {
    long needed = LINE_DOUBLES;
    for (int length : lengths) {
      needed += aligned(length);
    }
    block = block(needed);
    long start = aligned(block.address() / Double.BYTES) - block.address() / Double.BYTES;
    arrays = new DoublePointer[lengths.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = block.getPointer(start);
      start += aligned(lengths[i]);
    }
  }

  private static DoublePointer block(long needed) {
    DoublePointer kept = KEPT.get();
    if (kept != null && kept.capacity() >= needed) {
      return kept;
    }
    if (needed > LARGEST_KEPT) {
      return new DoublePointer(needed);
    }
    if (kept != null) {
      // Freed before the larger block is allocated, so that the two never coexist.
      KEPT.remove();
      kept.close();
    }
    DoublePointer grown = new DoublePointer(needed);
    // An enclosing PointerScope of the caller must not free it.
    grown.retainReference();
    KEPT.set(grown);
    return grown;
  }

  /** Initial contents are undefined. */
  DoublePointer array(int index) {
    return arrays[index];
  }

  DoublePointer put(int index, double[] values) {
    return arrays[index].put(values, 0, values.length);
  }

  double[] get(int index, int length) {
    double[] values = new double[length];
    arrays[index].get(values, 0, length);
    return values;
  }

  @Override
  public void close() {
    if (block != KEPT.get()) {
      block.close();
    }
  }

  private static long aligned(long doubles) {
    return (doubles + LINE_DOUBLES - 1) / LINE_DOUBLES * LINE_DOUBLES;
  }
}
