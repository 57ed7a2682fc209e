package io.phasegrid.data;

import java.nio.FloatBuffer;

/** One cell's way through what its seed sees of a teacher. Used by one thread. */
final class TaughtStream implements SampleStream {

  private final TeacherData data;
  private final TaughtSamples samples;

  /** The chunk with the minibatch of the last step. */
  private float[] current;

  /** For chunks that nobody keeps. */
  private float[] own = {};

  private long chunk = -1;
  private int batchOfChunk;

  TaughtStream(TeacherData data, TaughtSamples samples) {
    this.data = data;
    this.samples = samples;
  }

  @Override
  public void minibatch(long step, Minibatch batch) {
    int size = batch.size();
    int steps = samples.stepsOfChunk(size);
    if (step / steps != chunk || size != batchOfChunk) {
      chunk = step / steps;
      batchOfChunk = size;
      current = samples.minibatches(chunk, size).orElseGet(this::written);
    }
    int inputs = size * data.inputs();
    int targets = size * data.outputs();
    int start = (int) (step % steps) * (inputs + targets);
    copy(start, batch.inputs(), inputs);
    copy(start + inputs, batch.targets(), targets);
  }

  private float[] written() {
    if (own.length != samples.lengthOfChunk(batchOfChunk)) {
      own = new float[samples.lengthOfChunk(batchOfChunk)];
    }
    samples.write(chunk, batchOfChunk, own);
    return own;
  }

  private void copy(int start, FloatBuffer target, int count) {
    target.put(0, current, start, count);
  }

  @Override
  public HeldOut heldOut(int limit) {
    return samples.heldOut(limit);
  }
}
