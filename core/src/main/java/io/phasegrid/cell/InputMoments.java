package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.SampleMoments;
import java.util.Optional;

/**
 * Moments of held-out inputs, which the cells of a data set share whatever their networks. Images
 * have more features than small networks have units, so that these moments and their eigenvalues
 * would cost more than the rest of a measurement. A JVM keeps those of the last inputs it was asked
 * for; others are made anew, so no result depends on what is kept.
 *
 * @param inputs N × features
 * @param moments of them
 */
record InputMoments(Matrix inputs, SampleMoments moments) {

  private static Optional<InputMoments> last = Optional.empty();

  /** The moments of these inputs; the same object for equal ones that follow each other. */
  static synchronized SampleMoments of(Matrix inputs) {
    InputMoments found =
        last.filter(known -> known.inputs.equals(inputs))
            .orElseGet(() -> new InputMoments(inputs, SampleMoments.of(inputs)));
    last = Optional.of(found);
    return found.moments;
  }
}
