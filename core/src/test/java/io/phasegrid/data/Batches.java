package io.phasegrid.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Minibatches as arrays, for tests. */
final class Batches {

  private Batches() {}

  static Minibatch empty(DataSet data, int size) {
    return new Minibatch(size, direct(size * data.inputs()), direct(size * data.outputs()));
  }

  /** What a stream writes at a step: all inputs, then all targets. */
  static float[] drawn(DataSet data, SampleStream stream, long step, int size) {
    Minibatch batch = empty(data, size);
    for (int i = 0; i < batch.targets().capacity(); i++) {
      batch.targets().put(i, Float.NaN);
    }
    stream.minibatch(step, batch);
    float[] values = new float[size * (data.inputs() + data.outputs())];
    batch.inputs().get(0, values, 0, size * data.inputs());
    batch.targets().get(0, values, size * data.inputs(), size * data.outputs());
    return values;
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
