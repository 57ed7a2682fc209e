package io.phasegrid.train.cpu;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * An array of floats outside the Java heap, seen both by native products and by Java loops.
 *
 * @param pointer for native calls
 * @param buffer for Java, by absolute index
 * @param length number of floats
 */
record OffHeapFloats(FloatPointer pointer, FloatBuffer buffer, int length) {

  /** Overwrites all with the same value. */
  void fill(float value) {
    for (int i = 0; i < length; i++) {
      buffer.put(i, value);
    }
  }
}
