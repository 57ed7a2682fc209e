package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.SampleMoments;
import java.util.Optional;

/**
 * Moments of held-out inputs, shared by all cells of a data set. Images have more features than
 * small networks have units, so these moments and their eigenvalues would cost more than the rest
 * of a measurement. A JVM caches those of the last inputs; results do not depend on it.
 *
 * @param inputs N × features
 */
record InputMoments(Matrix inputs, SampleMoments moments) {

  private static Optional<InputMoments> last = Optional.empty();

  /** Consecutive calls with equal inputs return the same object. */
  static synchronized SampleMoments of(Matrix inputs) {
    InputMoments found =
        last.filter(known -> known.inputs.equals(inputs))
            .orElseGet(() -> new InputMoments(inputs, SampleMoments.of(inputs)));
    last = Optional.of(found);
    return found.moments;
  }
}
