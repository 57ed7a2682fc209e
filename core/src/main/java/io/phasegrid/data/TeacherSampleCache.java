package io.phasegrid.data;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.lang.ref.SoftReference;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Cache of the teacher samples of one seed. Evaluating a teacher takes longer than a training step
 * of a small network, and all cells of a seed need the same samples. They are kept within the
 * memory budget and while the heap has no other use for them, and recomputed otherwise.
 * Thread-safe.
 */
final class TeacherSampleCache {

  /** Approximate numbers in a chunk of minibatches. */
  private static final int CHUNK = 24_576;

  private final TeacherData data;
  private final long seed;
  private final MemoryBudget budget;
  private final ConcurrentMap<Place, SoftReference<float[]>> kept = new ConcurrentHashMap<>();
  private Teacher drawn;

  /**
   * Key of a chunk.
   *
   * @param batch minibatch size: a minibatch takes the first numbers of its step's stream, so other
   *     sizes give other minibatches
   */
  private record Place(long chunk, int batch) {}

  /**
   * @param budget memory budget shared by all seeds
   */
  TeacherSampleCache(TeacherData data, long seed, MemoryBudget budget) {
    this.data = data;
    this.seed = seed;
    this.budget = budget;
  }

  /** Number of training steps per chunk. */
  int stepsOfChunk(int batch) {
    return Math.max(1, CHUNK / (batch * (data.inputs() + data.outputs())));
  }

  /**
   * Returns the minibatches of consecutive steps: for each step the inputs, batch × inputs, then
   * the targets, batch × outputs. Must not be modified. Empty if the budget is exhausted.
   *
   * @param chunk index of the chunk, from 0
   */
  Optional<float[]> minibatches(long chunk, int batch) {
    Place place = new Place(chunk, batch);
    Optional<float[]> known = known(place);
    return known.isPresent() ? known : made(place);
  }

  private Optional<float[]> known(Place place) {
    return Optional.ofNullable(kept.get(place)).map(SoftReference::get);
  }

  /** Computes a chunk in one thread while others wait for it. */
  private synchronized Optional<float[]> made(Place place) {
    Optional<float[]> known = known(place);
    if (known.isPresent()) {
      return known;
    }
    int length = stepsOfChunk(place.batch) * place.batch * (data.inputs() + data.outputs());
    // A chunk that was garbage-collected keeps its reservation.
    if (!kept.containsKey(place) && !budget.takes((long) length * Float.BYTES)) {
      return Optional.empty();
    }
    float[] values = new float[length];
    write(place, values);
    kept.put(place, new SoftReference<>(values));
    return Optional.of(values);
  }

  private void write(Place place, float[] values) {
    int inputs = place.batch * data.inputs();
    int targets = place.batch * data.outputs();
    Minibatch minibatch =
        new Minibatch(place.batch, FloatBuffer.allocate(inputs), FloatBuffer.allocate(targets));
    Teacher teacher = teacher();
    int steps = stepsOfChunk(place.batch);
    for (int i = 0; i < steps; i++) {
      teacher.minibatch(place.chunk * steps + i, minibatch);
      int start = i * (inputs + targets);
      minibatch.inputs().get(0, values, start, inputs);
      minibatch.targets().get(0, values, start + inputs, targets);
    }
  }

  /**
   * Returns exactly as many held-out samples as the limit; a lower limit gives the first of them.
   */
  HeldOut heldOut(int limit) {
    Teacher teacher = teacher();
    int inputs = data.inputs();
    int outputs = data.outputs();
    FloatBuffer samples = FloatBuffer.allocate(limit * inputs);
    long key = KeyedRandom.key(seed, Purpose.HELD_OUT_INPUT, 0, 0);
    Gaussian.fill(key, 1f, samples, limit * inputs);
    double[] values = SinglePrecision.doubles(samples, limit * inputs);
    double[] targets = new double[limit * outputs];
    for (int sample = 0; sample < limit; sample++) {
      double[] answer = teacher.answer(samples, sample * inputs);
      System.arraycopy(answer, 0, targets, sample * outputs, outputs);
    }
    return new HeldOut(
        new Matrix(limit, inputs, values), new Matrix(limit, outputs, targets), false);
  }

  /**
   * Returns the teacher, for use by one thread. Drawn on the first call, which takes some
   * milliseconds at ordinary sizes.
   */
  synchronized Teacher teacher() {
    if (drawn == null) {
      drawn = new Teacher(data, seed);
    }
    return drawn.again();
  }
}
