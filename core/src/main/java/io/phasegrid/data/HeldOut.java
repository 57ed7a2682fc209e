package io.phasegrid.data;

import io.phasegrid.linear.Matrix;
import java.util.OptionalDouble;

/**
 * Held-out samples, used for measuring only.
 *
 * @param inputs N × inputs
 * @param targets N × outputs; one-hot rows if {@code hasClasses}
 * @param unigramLoss of a text: mean cross-entropy of the target tokens under the shares of the
 *     training tokens
 */
public record HeldOut(
    Matrix inputs, Matrix targets, boolean hasClasses, OptionalDouble unigramLoss) {

  /** Samples that are no text. */
  public HeldOut(Matrix inputs, Matrix targets, boolean hasClasses) {
    this(inputs, targets, hasClasses, OptionalDouble.empty());
  }

  /** Number of samples N. */
  public int size() {
    return inputs.rows();
  }
}
