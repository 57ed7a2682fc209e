package io.phasegrid.data;

import io.phasegrid.linear.Matrix;

/**
 * Samples that are never trained on, for measuring.
 *
 * @param inputs N × inputs
 * @param targets N × outputs; one-hot rows where there are classes
 * @param hasClasses whether targets are classes
 */
public record HeldOut(Matrix inputs, Matrix targets, boolean hasClasses) {

  /** Number of samples N. */
  public int size() {
    return inputs.rows();
  }
}
