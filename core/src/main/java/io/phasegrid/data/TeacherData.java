package io.phasegrid.data;

import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Centring;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Synthetic regression data: x ~ N(0, I), fresh at every step, and noiseless targets y = M φ(A x)
 * of a random teacher network with one hidden layer.
 *
 * <p>Every seed has its own teacher: A (hidden × inputs) has entries N(0, 1/inputs) and M (outputs
 * × hidden) entries N(0, 1/hidden). Outputs are centred as {@link Centring} says and divided by one
 * scalar, so that their mean variance is 1, as estimated on 10,000 inputs that are used for nothing
 * else.
 *
 * <p>Samples are cached for later cells of the same seed, see {@link TeacherSampleCache}.
 */
public final class TeacherData implements DataSet {

  private static final long serialVersionUID = 1L;

  /** Caches may take at most 1/SHARE of the heap, as soft references. */
  private static final int SHARE = 8;

  private final int inputs;
  private final int outputs;
  private final int hidden;
  private final Activation activation;
  private final Centring centring;
  private final transient ConcurrentMap<Long, TeacherSampleCache> sampleCache =
      new ConcurrentHashMap<>();
  private final transient MemoryBudget budget =
      new MemoryBudget(Runtime.getRuntime().maxMemory() / SHARE);

  /**
   * Defines the teachers of one shape.
   *
   * @param inputs number of input features, at least 1
   * @param outputs number of target components, at least 1
   * @param hidden hidden units of the teacher, at least 1
   * @param activation φ, between the teacher's layers
   * @param centring what is subtracted from the outputs
   * @throws IllegalArgumentException if a size is below 1
   */
  public TeacherData(
      int inputs, int outputs, int hidden, Activation activation, Centring centring) {
    if (inputs < 1 || outputs < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "a teacher needs at least one input, output and hidden unit, not %s, %s and %s"
              .formatted(inputs, outputs, hidden));
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.hidden = hidden;
    this.activation = activation;
    this.centring = centring;
  }

  /** Restores an empty cache: cached samples are not serialised. */
  private Object readResolve() {
    return new TeacherData(inputs, outputs, hidden, activation, centring);
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  /** Hidden units of the teacher. */
  int hidden() {
    return hidden;
  }

  /** φ, between the teacher's layers. */
  Activation activation() {
    return activation;
  }

  /** What is subtracted from the outputs. */
  Centring centring() {
    return centring;
  }

  /** Always false. */
  @Override
  public boolean hasClasses() {
    return false;
  }

  @Override
  public SampleStream stream(long seed) {
    return new TeacherSampleStream(this, samples(seed));
  }

  private TeacherSampleCache samples(long seed) {
    // Computed by one thread; a seed that exceeds the budget leaves no entry.
    TeacherSampleCache kept =
        sampleCache.computeIfAbsent(
            seed,
            any ->
                budget.takes(Teacher.bytes(this))
                    ? new TeacherSampleCache(this, any, budget)
                    : null);
    return kept == null ? new TeacherSampleCache(this, seed, new MemoryBudget(0)) : kept;
  }
}
