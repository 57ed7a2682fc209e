package io.phasegrid.train.cpu;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Off-heap array of floats, accessible to native products and Java loops.
 *
 * @param pointer for native calls
 * @param buffer for Java, with absolute indices
 * @param length number of floats
 */
record OffHeapFloats(FloatPointer pointer, FloatBuffer buffer, int length) {

  /** Sets all elements to a value. */
  void fill(float value) {
    for (int i = 0; i < length; i++) {
      buffer.put(i, value);
    }
  }
}
