package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.SampleMoments;
import io.phasegrid.theory.InputNorms;
import java.util.Optional;

/**
 * Moments and norms of held-out inputs, shared by all cells of a data set. Images have more
 * features than small networks have units, so these would cost more than the rest of a measurement.
 * A JVM caches those of the last inputs; others are recomputed, so results do not depend on the
 * cache.
 */
final class InputMoments {

  private static InputMoments last;

  private final Matrix inputs;
  private final SampleMoments moments;
  private Optional<InputNorms> norms = Optional.empty();

  private InputMoments(Matrix inputs) {
    this.inputs = inputs;
    this.moments = SampleMoments.of(inputs);
  }

  /**
   * Moments of inputs; consecutive calls with equal inputs return the same object.
   *
   * @param inputs N × features
   */
  static synchronized SampleMoments of(Matrix inputs) {
    return found(inputs).moments;
  }

  /** Norms of inputs, computed on the first call. */
  static synchronized InputNorms norms(Matrix inputs) {
    InputMoments found = found(inputs);
    if (found.norms.isEmpty()) {
      found.norms = Optional.of(InputNorms.of(inputs, found.moments.raw().matrix()));
    }
    return found.norms.orElseThrow();
  }

  private static InputMoments found(Matrix inputs) {
    if (last == null || !last.inputs.equals(inputs)) {
      last = new InputMoments(inputs);
    }
    return last;
  }
}
