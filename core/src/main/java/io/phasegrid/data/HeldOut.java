package io.phasegrid.data;

import io.phasegrid.linear.Matrix;

/**
 * Held-out samples, used for measuring only.
 *
 * @param inputs N × inputs
 * @param targets N × outputs; one-hot rows if {@code hasClasses}
 */
public record HeldOut(Matrix inputs, Matrix targets, boolean hasClasses) {

  /** Number of samples N. */
  public int size() {
    return inputs.rows();
  }
}
