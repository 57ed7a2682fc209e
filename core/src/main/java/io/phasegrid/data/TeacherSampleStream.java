package io.phasegrid.data;

import java.util.Optional;

/** Sample stream of one cell, backed by the cache of its seed. Not thread-safe. */
final class TeacherSampleStream implements SampleStream {

  private final TeacherData data;
  private final TeacherSampleCache samples;

  /** Chunk of the last step; {@code kept} holds its samples if they are cached. */
  private long chunk = -1;

  private int batchOfChunk;
  private Optional<float[]> kept = Optional.empty();

  /** Computes samples that are not cached; null until needed. */
  private Teacher own;

  TeacherSampleStream(TeacherData data, TeacherSampleCache samples) {
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
      kept = samples.minibatches(chunk, size);
    }
    if (kept.isPresent()) {
      int inputs = size * data.inputs();
      int targets = size * data.outputs();
      int start = (int) (step % steps) * (inputs + targets);
      batch.inputs().put(0, kept.get(), start, inputs);
      batch.targets().put(0, kept.get(), start + inputs, targets);
    } else {
      own().minibatch(step, batch);
    }
  }

  private Teacher own() {
    if (own == null) {
      own = samples.teacher();
    }
    return own;
  }

  @Override
  public Optional<TeacherParameters> teacher() {
    return Optional.of(own().parameters());
  }

  @Override
  public HeldOut heldOut(int limit) {
    return samples.heldOut(limit);
  }
}
